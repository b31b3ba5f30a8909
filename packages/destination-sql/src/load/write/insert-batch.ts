import { DestinationError, type Batch, type Column, type TableSchema } from '@standpipe/core'
import { sql } from 'kysely'
import { createTable } from '../../schema/ensure-table.ts'
import type { PhysicalColumn } from '../../tables/catalog.ts'
import { copyRows } from '../../tables/copy-rows.ts'
import { derivedName } from '../../tables/derived-name.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable } from '../load-table.ts'
import { announceStep } from '../../steps/announce-step.ts'

/**
 * Appends the rows of a table to its target: straight, or through a temporary table when the target has columns
 * of somebody else. Resolves to the number of rows, which is that of the batch.
 */
export async function insertBatch(context: LoadContext, table: LoadTable): Promise<number> {
  const { batch, schema, target } = table
  if (batch === null || batch.rowCount === 0) return 0
  const order = columnOrder(context, schema, table.targetColumns)
  if (order !== null) {
    const columns = order.map((index) => schema.columns[index]!)
    const inOrder: Batch = { ...batch, columns: order.map((index) => batch.columns[index]!) }
    announceStep('append-begun', { load: context.load, table: target })
    const appended = await context.connection.append(target, columns, inOrder)
    expectRows(appended, batch.rowCount, target)
    announceStep('table-written', { load: context.load, table: target })
    return appended
  }
  const stage = await stageBatch(context, schema, batch)
  const copied = await copyRows(context.db, { from: stage, to: target, columns: schema.columns })
  expectRows(copied, batch.rowCount, target)
  announceStep('table-written', { load: context.load, table: target })
  await dropStage(context, stage)
  return copied
}

/** Puts a batch into a temporary table of its own, which `dropStage` removes. */
export async function stageBatch(
  context: LoadContext,
  schema: TableSchema,
  batch: Batch,
): Promise<TableName> {
  const stage = { schema: null, name: derivedName('_sp_load_', schema.name) }
  await fillStage(context, stage, schema.columns, batch)
  return stage
}

/** Creates a temporary table and fills it. */
export async function fillStage(
  { db, engine, connection, load }: LoadContext,
  stage: TableName,
  columns: readonly Column[],
  batch: Batch,
): Promise<void> {
  await createTable(db, engine, stage, columns)
  announceStep('append-begun', { load, table: stage })
  expectRows(await connection.append(stage, columns, batch), batch.rowCount, stage)
  await engine.stageFilled(db, stage, columns)
  announceStep('stage-filled', { load, table: stage })
}

/** Removes a temporary table. */
export async function dropStage({ db }: LoadContext, stage: TableName): Promise<void> {
  await sql`drop table ${tableExpression(stage)}`.execute(db)
}

/** Throws when the engine stored another number of rows than it was sent. */
export function expectRows(stored: number, sent: number, table: TableName): void {
  if (stored === sent) return
  throw new DestinationError({
    message: `table "${table.name}" took ${stored} of ${sent} rows; the load was rolled back`,
    hint: 'Look for triggers or rules on the table that drop or add rows.',
  })
}

/** For each column of the target its place in the batch; null when the two do not match one to one. */
function columnOrder(
  { engine }: LoadContext,
  schema: TableSchema,
  targetColumns: readonly PhysicalColumn[],
): number[] | null {
  if (targetColumns.length !== schema.columns.length) return null
  const places = new Map(
    schema.columns.map((column, index): [string, [number, Column]] => [column.name, [index, column]]),
  )
  const order: number[] = []
  for (const { name, type } of targetColumns) {
    const place = places.get(name)
    if (place === undefined || engine.columnType(place[1]) !== type) return null
    order.push(place[0])
  }
  return order
}
