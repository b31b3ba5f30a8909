import { idColumn, rootIdColumn, type TableSchema } from '@standpipe/core'
import { sql } from 'kysely'
import { copyRows } from '../../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../../tables/table-name.ts'
import { countRows } from './count-rows.ts'
import { dropStage, expectRows, stageBatch } from './insert-batch.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable } from '../load-table.ts'
import { samePartition } from './same-row.ts'
import type { RowCounts } from './write-rows.ts'
import { announceStep } from '../../steps/announce-step.ts'

/** Inserts what is left of the root rows in their temporary table, and the child rows that belong to them. */
export async function insertWithChildren(
  context: LoadContext,
  root: LoadTable,
  stage: TableName,
  children: readonly LoadTable[],
): Promise<RowCounts> {
  const inserted = await insertStaged(context, root, stage)
  const rows: RowCounts = new Map([[root, inserted], ...(await insertChildrenOf(context, children, stage))])
  await dropStage(context, stage)
  return rows
}

/** Inserts the child rows of a load that belong to the root rows in a temporary table. */
export async function insertChildrenOf(
  context: LoadContext,
  children: readonly LoadTable[],
  roots: TableName,
): Promise<RowCounts> {
  const rows: RowCounts = new Map()
  for (const child of children) {
    if (child.batch === null) {
      rows.set(child, 0)
      continue
    }
    const stage = await stageBatch(context, child.schema, child.batch)
    await keepChildrenOf(context, child.schema, stage, roots)
    rows.set(child, await insertStaged(context, child, stage))
    await dropStage(context, stage)
  }
  return rows
}

/** The number that must arrive is counted first; a batch no longer tells it. */
async function insertStaged({ db, load }: LoadContext, table: LoadTable, stage: TableName): Promise<number> {
  const expected = await countRows(db, stage)
  const inserted = await copyRows(db, { from: stage, to: table.target, columns: table.schema.columns })
  expectRows(inserted, expected, table.target)
  announceStep('table-written', { load, table: table.target })
  return inserted
}

/** Removes from a table of child rows those whose root row is not in the other table. */
export async function keepChildrenOf(
  { db }: LoadContext,
  schema: TableSchema,
  children: TableName,
  roots: TableName,
): Promise<void> {
  await sql`
    delete from ${tableExpression(children)} as child where not exists (
      select 1 from ${tableExpression(roots)} as root
      where ${sql.id('root', idColumn.name)} = ${sql.id('child', rootIdColumn.name)}
        ${samePartition(schema, 'root', 'child')}
    )
  `.execute(db)
}
