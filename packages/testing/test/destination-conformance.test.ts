import type { Destination } from '@standpipe/core'
import {
  destinationCaseGroups,
  destinationCases,
  destinationConformance,
  runCase,
  type DestinationCase,
} from '@standpipe/testing'
import { AssertionError } from 'node:assert'
import { describe, expect, it, onTestFinished } from 'vitest'
import { changeSession } from './support/change-session.ts'
import { defects } from './support/defects.ts'
import { lacks } from './support/lacks.ts'
import { memoryDatabase } from './support/memory-database.ts'

describe('a destination with a defect', () => {
  it.each(defects)('that $what fails "$name"', async ({ group, name, change }) => {
    const destinationCase = caseOf(group, name)
    await expect(tryCase(destinationCase)).resolves.toBeNull()
    await expect(tryCase(destinationCase, change)).rejects.toBeInstanceOf(AssertionError)
  })

  it('that takes a dataset of an earlier version for an empty one fails the cases of layouts', async () => {
    const database = await memoryDatabase()
    onTestFinished(() => database.remove?.())
    const changeable = { ...database, selectsOnly: false, query: () => Promise.resolve([]) }
    const [layoutCase] = destinationCaseGroups.find(({ title }) => title === 'layouts')!.cases
    await expect(runCase(layoutCase!, changeable)).rejects.toBeInstanceOf(AssertionError)
  })

  it('is shown for every group', () => {
    const shown = new Set([...defects.map(({ group }) => group), 'layouts'])
    expect(destinationCaseGroups.map(({ title }) => title).filter((title) => !shown.has(title))).toEqual([])
  })
})

describe('a case that needs something', () => {
  it.each(lacks)('is left out when the destination neither claims nor has $need', async (lack) => {
    const lacking = await tryCase(caseOf(lack.group, lack.name), lack.change)
    expect(lacking).toMatch(new RegExp(`^${lack.need}, `))
  })

  it('is not left out when the destination does it otherwise instead of refusing it', async () => {
    const insertOnly = caseOf('merge', 'insert-only leaves stored rows and their children as they are')
    await expect(tryCase(insertOnly, upserting)).rejects.toBeInstanceOf(AssertionError)
  })

  it('is left out when it changes tables past the destination and the database can only be read', async () => {
    const changing = caseOf('tables', 'writes beside columns that a user added')
    await expect(tryCase(changing)).resolves.toMatch(/^a query that changes tables/)
  })
})

it('every case has a name of its own', () => {
  const names = destinationCases.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

it('names that leaveOut has and no case are refused', () => {
  expect(() =>
    destinationConformance({ create: () => memoryDatabase(), leaveOut: { 'no such case': 'why' } }),
  ).toThrow('leaveOut names cases that do not exist: "no such case"')
})

/** A destination that does not claim to merge by insert-only, and upserts instead. */
function upserting(destination: Destination): Destination {
  const abilities = { ...destination.abilities, merge: ['upsert'] } as const
  return changeSession({ ...destination, abilities }, (session) => ({
    commit: (load) => session.commit({ ...load, write: { kind: 'upsert' } }),
  }))
}

function caseOf(group: string, name: string): DestinationCase {
  const cases = destinationCaseGroups.find(({ title }) => title === group)?.cases ?? []
  return cases.find((candidate) => candidate.name === name)!
}

async function tryCase(
  destinationCase: DestinationCase,
  change?: (destination: Destination) => Destination,
): Promise<string | null> {
  const database = await memoryDatabase(change)
  onTestFinished(() => database.remove?.())
  return runCase(destinationCase, database)
}
