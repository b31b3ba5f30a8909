import { changePartitionStates } from '../state/partition-states.ts'
import { writeLedgerRow } from '../state/ledger.ts'
import type { TableName } from '../tables/table-name.ts'
import { changeSchema } from './prepare/change-schema.ts'
import { discardRows } from './write/discard-rows.ts'
import { finishRead, refuseUnsupportedFinish } from './finish/finish-read.ts'
import type { LoadContext } from './load-context.ts'
import { writeRows } from './write/write-rows.ts'
import { announceStep } from '../steps/announce-step.ts'

/**
 * Everything that a load changes, within one open transaction: schema, discard, rows, finish, state, ledger. The
 * order is DuckDB's (no table may be altered after a delete) and does no harm to Postgres. Resolves to the tables
 * that it published into.
 */
export async function writeLoad(given: Omit<LoadContext, 'changed'>): Promise<readonly TableName[]> {
  const context: LoadContext = { ...given, changed: new Set() }
  const { db, dataset, pipeline, load } = context
  refuseUnsupportedFinish(context)
  const { changes, ...prepared } = await changeSchema(context)
  announceStep('schema-changed', { load })
  await discardRows(context, prepared.tables)
  const { rows, removed } = await writeRows(context, prepared)
  const finished = await finishRead(context, prepared)
  const owner = { dataset, pipeline, resource: load.resource }
  await changePartitionStates(db, owner, load.state, load.createdAt)
  announceStep('state-written', { load })
  await writeLedgerRow(db, owner, load, {
    loadId: load.id,
    rows: Object.fromEntries([...rows].map(([table, count]) => [table.schema.name, count])),
    missing: finished.missing,
    removed: removed + finished.removed,
    ...(finished.versions !== undefined && { versions: finished.versions }),
    schemaChanges: changes,
  })
  announceStep('ledger-written', { load })
  return finished.published
}
