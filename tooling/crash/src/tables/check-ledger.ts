import type { Difference } from './difference.ts'
import { quoted, type StoredDataset } from './stored/stored-dataset.ts'

/** What is looked at of a dataset. */
export type LedgerDataset = Pick<StoredDataset, 'tables' | 'query'>

/**
 * What the ledger must say of the rows that stand: every one belongs to a load that counted it. A load may have counted
 * more, because later loads take rows over or remove them.
 */
export async function checkLedger(dataset: LedgerDataset): Promise<readonly Difference[]> {
  const counted = new Map<string, { readonly [table: string]: number }>()
  for (const [load, rows] of await dataset.query(
    'select cast(load_id as varchar(40)), rows_by_table from {dataset}._sp_loads',
  )) {
    counted.set(String(load), JSON.parse(String(rows)) as { readonly [table: string]: number })
  }
  const differences: Difference[] = []
  for (const [table, columns] of dataset.tables) {
    if (table.startsWith('_sp_') || !columns.some(({ name }) => name === '_sp_load_id')) continue
    for (const [load, count] of await dataset.query(`
      select cast(_sp_load_id as varchar(40)), cast(count(*) as varchar(20))
      from {dataset}.${quoted(table)} group by _sp_load_id`)) {
      const rows = counted.get(String(load))
      if (rows !== undefined && Number(count) <= (rows[table] ?? 0)) continue
      const said = rows === undefined ? 'the ledger lacks it' : `the ledger counts ${rows[table] ?? 0}`
      differences.push({ table, row: `load ${load}`, problem: `has ${count} rows, but ${said}` })
    }
  }
  return differences
}
