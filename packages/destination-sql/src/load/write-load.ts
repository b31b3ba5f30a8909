import type { LoadReceipt } from '@standpipe/core'
import { changePartitionStates } from '../state/partition-states.ts'
import { writeLedgerRow } from '../state/ledger.ts'
import type { TableName } from '../tables/table-name.ts'
import { changeSchema } from './change-schema.ts'
import { discardRows } from './discard-rows.ts'
import { finishRead, refuseUnsupportedFinish } from './finish-read.ts'
import type { LoadContext } from './load-context.ts'
import { writeRows } from './write-rows.ts'

/**
 * Everything that a load changes, within one open transaction: schema, discard, rows, finish, state, ledger. The
 * order is DuckDB's (no table may be altered after a delete) and does no harm to Postgres. Resolves to the tables
 * that it published into.
 */
export async function writeLoad(context: LoadContext): Promise<readonly TableName[]> {
  const { db, dataset, pipeline, load } = context
  refuseUnsupportedFinish(context)
  const { tables, changes } = await changeSchema(context)
  await discardRows(context, tables)
  const counts = await writeRows(context, tables)
  const { published, missing } = await finishRead(context, tables)
  const owner = { dataset, pipeline, resource: load.resource }
  await changePartitionStates(db, owner, load.state, load.createdAt)
  await writeLedgerRow(db, owner, load, receiptOf(context, counts, missing, changes))
  return published
}

function receiptOf(
  { load }: LoadContext,
  counts: Awaited<ReturnType<typeof writeRows>>,
  missing: number,
  schemaChanges: LoadReceipt['schemaChanges'],
): LoadReceipt {
  const rows = Object.fromEntries([...counts].map(([table, count]) => [table.schema.name, count]))
  return { loadId: load.id, rows, missing, schemaChanges }
}
