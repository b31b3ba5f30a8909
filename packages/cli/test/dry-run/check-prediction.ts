import {
  StandpipeError,
  type DataRecord,
  type Destination,
  type Disposition,
  type JsonValue,
} from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { postgres } from '@standpipe/destination-postgres'
import { run, type ResourceResult, type RunOptions } from '@standpipe/runner'
import { hostileSource, scriptedSource } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, inject } from 'vitest'
import { queryPostgres } from '../support/query.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { contentOf, filesIn } from './content.ts'

/** Where a run goes, and everything that stands there. */
export interface Place {
  readonly destination: Destination
  readonly dataset: string
  content(): Promise<object>
}

/** Makes a place in each engine that nobody else uses. */
export const places: readonly (readonly [string, () => Place])[] = [
  [
    'DuckDB',
    () => {
      const directory = temporaryDirectory()
      const destination = duckdb(`duckdb:${join(directory, 'law.duckdb')}`)
      return { destination, dataset: 'law', content: () => Promise.resolve(filesIn(directory)) }
    },
  ],
  [
    'Postgres',
    () => {
      const url = inject('postgresUrl')
      const dataset = `law_${randomUUID().replaceAll('-', '')}`
      const query = (sql: string) => queryPostgres(url, sql)
      return { destination: postgres(url), dataset, content: () => contentOf(query, dataset) }
    },
  ],
]

const values: readonly JsonValue[] = [
  null,
  1,
  2.5,
  9007199254740993n,
  10n ** 30n,
  'text',
  '2024-01-31',
  '2024-01-31T10:00:00Z',
  true,
  { a: 1 },
  [1, 2],
  [{ b: 'x' }, { b: 3 }],
]

const record = fc.record({
  id: fc.integer({ min: 0, max: 5 }),
  at: fc.integer({ min: 1, max: 9 }),
  group: fc.constantFrom('a', 'b'),
  v: fc.constantFrom(...values),
  w: fc.constantFrom(...values),
}) as fc.Arbitrary<DataRecord>

/** One run: what the API has, and how it is read. */
const step = fc.record({
  records: fc.array(record, { maxLength: 7 }),
  rows: fc.integer({ min: 1, max: 4 }),
  options: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Partial<RunOptions>>({}) },
    fc.constantFrom<Partial<RunOptions>>(
      { limit: 2 },
      { maxPages: 2 },
      { fullRefresh: true },
      { contract: { columns: 'discardRow', dataType: 'discardValue' } },
      { contract: 'freeze' },
    ),
  ),
})

/** Every way in which rows meet those that stand. */
export const dispositions: readonly Disposition[] = [
  'append',
  'merge',
  'replace',
  { kind: 'merge', strategy: 'upsert', dedupSort: { path: 'at', order: 'desc' } },
  { kind: 'merge', strategy: 'insert-only' },
  { kind: 'merge', strategy: 'delete-insert', mergeKey: ['group'] },
  { kind: 'merge', strategy: 'scd2' },
]

interface Outcome {
  readonly resources: readonly ResourceResult[]
  readonly errors: readonly string[]
}

async function outcomeOf(options: RunOptions): Promise<Outcome> {
  try {
    const { resources, errors, failure } = await run(options)
    const every = failure === null ? errors : [...errors, failure]
    return { resources, errors: every.map(({ message }) => message) }
  } catch (error) {
    if (!StandpipeError.isInstance(error)) throw error
    return { resources: [], errors: [error.message] }
  }
}

/** What a dry run has to know of a resource before. */
function known({ name, table, summary }: ResourceResult): object {
  const { status, recordsRead, pages, loads, stop, schemaChanges, rowsDiscarded, valuesDiscarded } = summary
  const what = { status, recordsRead, pages, loads, stop, schemaChanges, rowsDiscarded, valuesDiscarded }
  return { name, table, ...what, errors: summary.error }
}

/** Runs dry and then for good. */
async function assertPredicted(place: Place, options: () => Omit<RunOptions, 'destination'>): Promise<void> {
  const { destination, dataset } = place
  const before = await place.content()
  const dry = await outcomeOf({ ...options(), destination, dataset, dryRun: true })
  expect(await place.content()).toEqual(before)
  const real = await outcomeOf({ ...options(), destination, dataset })
  expect(dry.errors).toEqual(real.errors)
  expect(dry.resources.map(known)).toEqual(real.resources.map(known))
  expect(dry.resources.filter((resource, index) => !isCounted(resource, real.resources[index]))).toEqual([])
}

/** Whether a dry run has said how many rows were written, or the most where it says so. */
function isCounted({ summary, rehearsal }: ResourceResult, real: ResourceResult | undefined): boolean {
  const written = real?.summary.rowsWritten ?? {}
  const said = summary.rowsWritten
  if (rehearsal?.mayWriteFewer !== true) return isDeepStrictEqual(said, written)
  return Object.entries(written).every(([table, rows]) => rows <= (said[table] ?? 0))
}

/** Random sequences of runs of a resource, each dry and then for good; `LAW_SEED` makes other ones. */
export async function checkDisposition(
  makePlace: () => Place,
  disposition: Disposition,
  numRuns: number,
): Promise<void> {
  const steps = fc.array(step, { minLength: 3, maxLength: 3 })
  const property = fc.asyncProperty(steps, fc.boolean(), async (runs, hasCursor) => {
    const place = makePlace()
    const cursor = hasCursor ? { cursor: { path: 'at', filter: 'client' as const } } : {}
    for (const { records, rows, options } of runs) {
      const resource = { name: 'items', disposition, primaryKey: ['id'], pageSize: 1, records, ...cursor }
      await assertPredicted(place, () => ({
        ...options,
        loadLimits: { rows },
        source: scriptedSource({ resources: [resource] }),
      }))
    }
  })
  await fc.assert(property, { numRuns, seed: Number(process.env['LAW_SEED'] ?? 1) })
}

/** The same with whatever an API sends, in small loads and in large ones. */
export async function checkHostile(makePlace: () => Place): Promise<void> {
  const place = makePlace()
  for (const rows of [20, 50_000]) {
    await assertPredicted(place, () => ({ loadLimits: { rows }, source: hostileSource() }))
  }
}
