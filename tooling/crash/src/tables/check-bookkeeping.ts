import type { Difference } from './difference.ts'
import { checkLedger } from './check-ledger.ts'
import type { StoredDataset } from './stored/stored-dataset.ts'

/** Where several can write: who does at the moment. */
const leases = '_sp_leases'
const systemTables = [leases, '_sp_loads', '_sp_runs', '_sp_schema', '_sp_state', '_sp_version']

/**
 * What must be true of the system tables after a run that completed: every row belongs to a load of the ledger
 * that counted it, no read is unfinished, no lease is held, and nothing that was staged is left.
 */
export async function checkBookkeeping(dataset: StoredDataset): Promise<readonly Difference[]> {
  const differences = [...(await checkLedger(dataset))]
  for (const table of dataset.tables.keys()) {
    if (table.startsWith('_sp_') && !systemTables.includes(table)) {
      differences.push({ table, row: '', problem: 'was left behind' })
    }
  }
  const unfinished = await dataset.query(`select resource from {dataset}._sp_state where read_id is not null`)
  for (const [resource] of unfinished) {
    differences.push({ table: '_sp_state', row: `resource ${resource}`, problem: 'a read is unfinished' })
  }
  const held = dataset.tables.has(leases) ? await dataset.query(`select holder from {dataset}.${leases}`) : []
  for (const [holder] of held) {
    differences.push({ table: leases, row: String(holder), problem: 'a lease is still held' })
  }
  return differences
}
