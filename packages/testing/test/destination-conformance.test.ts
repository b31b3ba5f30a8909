import {
  ConfigurationError,
  DestinationError,
  type Destination,
  type DestinationSession,
  type Load,
  type LoadReceipt,
} from '@standpipe/core'
import {
  destinationCaseGroups,
  destinationCases,
  destinationConformance,
  runCase,
  runId,
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

  it('is not left out when what was refused is stored all the same', async () => {
    const upsert = caseOf('merge', 'upsert exchanges rows of the same key, and their children with them')
    await expect(tryCase(upsert, storingBeforeItRefuses)).rejects.toThrow('has left rows in table "orders"')
  })

  it('is not left out when the load is refused as something else than a fault of the destination', async () => {
    const upsert = caseOf('merge', 'upsert exchanges rows of the same key, and their children with them')
    const refused = new ConfigurationError({ message: 'not my fault' })
    await expect(
      tryCase(
        upsert,
        withoutMerge(() => Promise.reject(refused)),
      ),
    ).rejects.toBe(refused)
  })

  it('is not left out when it fails by something else behind the refusal', async () => {
    const misfit = caseOf('values', 'refuses 1.5 as bigint')
    await expect(tryCase(misfit, doublingBehindARefusal)).rejects.toBeInstanceOf(AssertionError)
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

/** A destination that claims no merge. */
function withoutMerge(
  commit: (session: DestinationSession, load: Load) => Promise<LoadReceipt>,
): (destination: Destination) => Destination {
  return (destination) =>
    changeSession({ ...destination, abilities: { ...destination.abilities, merge: [] } }, (session) => ({
      commit: (load) => commit(session, load),
    }))
}

const storingBeforeItRefuses = withoutMerge(async (session, load) => {
  await session.commit({ ...load, write: { kind: 'append', unlessStoredFrom: null } })
  throw new DestinationError({ message: 'merge is not one of my abilities' })
})

/** A destination that does not claim to append, refuses the first load and stores the second twice. */
function doublingBehindARefusal(destination: Destination): Destination {
  const abilities = { ...destination.abilities, append: false }
  let commits = 0
  return changeSession({ ...destination, abilities }, (session) => ({
    commit: async (load) => {
      commits += 1
      if (commits === 1) throw new DestinationError({ message: 'append is not one of my abilities' })
      await session.commit({ ...load, id: runId(commits) })
      return session.commit(load)
    },
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
