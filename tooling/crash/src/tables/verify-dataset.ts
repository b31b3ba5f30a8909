import { resourceNames, type ExactRecord, type ResourceName } from '@standpipe/sandbox-api'
import { resourceKeys } from '../expected/resource-keys.ts'
import { checkBookkeeping } from './check-bookkeeping.ts'
import { compareTables, type Comparison } from './compare-tables.ts'
import type { StoredDataset } from './stored-dataset.ts'

/** What the tables of the six resources must hold. */
export interface Verification {
  readonly recordsOf: (resource: ResourceName) => Iterable<ExactRecord> | AsyncIterable<ExactRecord>
  /** Whether the last run completed, so that nothing unfinished may be left. */
  readonly completed: boolean
}

/** Compares the tables of all six resources with the records they must hold, and checks the system tables. */
export async function verifyDataset(
  dataset: StoredDataset,
  { recordsOf, completed }: Verification,
): Promise<Comparison> {
  const expected = resourceNames.map((table) => ({
    table,
    key: resourceKeys[table],
    records: recordsOf(table),
  }))
  const comparison = await compareTables(dataset, expected)
  const bookkeeping = completed ? await checkBookkeeping(dataset) : []
  return {
    rows: comparison.rows,
    differenceCount: comparison.differenceCount + bookkeeping.length,
    differences: [...comparison.differences, ...bookkeeping],
  }
}
