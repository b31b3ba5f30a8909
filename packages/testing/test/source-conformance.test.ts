import { StandpipeError } from '@standpipe/core'
import { runSourceCase, sourceCases, sourceConformance, type SourceCase } from '@standpipe/testing'
import { AssertionError } from 'node:assert'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { orders, ordersApi, regions, soundSource } from './support/sound-source.ts'
import { partitionDefects } from './support/source-defects/partition-defects.ts'
import { readingDefects } from './support/source-defects/reading-defects.ts'
import { sendingDefects } from './support/source-defects/sending-defects.ts'
import type { SourceDefect } from './support/source-defects/source-defect.ts'
import { tellingDefects } from './support/source-defects/telling-defects.ts'

const defects: readonly SourceDefect[] = [
  ...readingDefects,
  ...partitionDefects,
  ...sendingDefects,
  ...tellingDefects,
]

beforeEach(() => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0)
  onTestFinished(() => random.mockRestore())
})

/** What a source did wrong, or its own error where none should be; and not a slip of the kit. */
function isVerdict(error: unknown): boolean {
  return error instanceof AssertionError || StandpipeError.isInstance(error)
}

function caseOf(name: string): SourceCase {
  return sourceCases.find((candidate) => candidate.name === name)!
}

describe('the sound source', () => {
  sourceConformance(orders())
})

describe.each(defects)('a source that $what', ({ names, create, createImpatient, isPartitioned }) => {
  it.each(names)('fails "%s"', async (name) => {
    const sourceCase = caseOf(name)
    const underTest = isPartitioned === true ? regions : orders
    const impatient = createImpatient === undefined ? {} : { createImpatient }
    await expect(runSourceCase(sourceCase, { ...underTest(create), ...impatient })).rejects.toSatisfy(
      isVerdict,
    )
  })
})

it('a defect is shown for every case', () => {
  const shown = new Set(defects.flatMap(({ names }) => names))
  expect(sourceCases.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
})

it('every case has a name of its own', () => {
  const names = sourceCases.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

it('names that leaveOut has and no case are refused', () => {
  expect(() => sourceConformance({ ...orders(), leaveOut: { 'no such case': 'why' } })).toThrow(
    'leaveOut names cases that do not exist: "no such case"',
  )
})

const oddityCase = caseOf('a page size that the server caps loses nothing')
const pageCase = caseOf('every record comes once, in order, on pages that are counted')

describe('a case', () => {
  it('says what it needs and there is not', async () => {
    const { createImpatient: _never, ...patient } = orders()
    const silent = caseOf('a server that never answers is given up')
    await expect(runSourceCase(silent, patient)).resolves.toBe(
      'createImpatient, a source with short timeouts',
    )
  })

  it('of pages says that a list comes whole', async () => {
    const whole = { ...orders(), api: { ...ordersApi, pageSize: null } }
    await expect(runSourceCase(oddityCase, whole)).resolves.toBe('a list that comes in pages')
  })

  it('names the record that is another one', async () => {
    const other = { ...orders(), api: { ...ordersApi, expected: (record: object) => ({ ...record, id: 3 }) } }
    const failing = runSourceCase(pageCase, other)
    await expect(failing).rejects.toBeInstanceOf(AssertionError)
    await expect(failing).rejects.toThrow(/record 1 of 10/)
  })

  it('says that the source lacks the resource', async () => {
    const missing = { ...orders(soundSource), resource: 'shoes' }
    await expect(runSourceCase(pageCase, missing)).rejects.toThrow('no resource "shoes"; it has orders')
  })
})
