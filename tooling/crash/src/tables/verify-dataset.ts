import { checkBookkeeping } from './check-bookkeeping.ts'
import { compareTables, type Comparison, type ExpectedTable } from './compare-tables.ts'
import type { StoredDataset } from './stored/stored-dataset.ts'

/** What a dataset must hold. */
export interface Verification {
  readonly tables: readonly ExpectedTable[]
  /** Whether the last run completed, so that nothing unfinished may be left. */
  readonly completed: boolean
}

/** Compares all tables with the records they must hold, and checks the system tables. */
export async function verifyDataset(
  dataset: StoredDataset,
  { tables, completed }: Verification,
): Promise<Comparison> {
  const comparison = await compareTables(dataset, tables)
  const bookkeeping = completed ? await checkBookkeeping(dataset) : []
  return {
    rows: comparison.rows,
    differenceCount: comparison.differenceCount + bookkeeping.length,
    differences: [...comparison.differences, ...bookkeeping],
  }
}
