import { idColumn, rootIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { copyRows } from '../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { expectRows } from './insert-batch.ts'
import type { LoadContext } from './load-context.ts'
import type { LoadTable } from './load-table.ts'

/** Inserts what is left in a temporary table into the table it was made for. */
export async function insertStaged({ db }: LoadContext, table: LoadTable, stage: TableName): Promise<number> {
  const { rows } = await sql<{ count: string | bigint }>`
    select count(*) as count from ${tableExpression(stage)}
  `.execute(db)
  const inserted = await copyRows(db, { from: stage, to: table.target, columns: table.schema.columns })
  expectRows(inserted, Number(rows[0]?.count), table.target)
  return inserted
}

/** Removes from a temporary table of child rows those whose root row is not among the staged ones. */
export async function keepChildrenOf(
  { db }: LoadContext,
  children: TableName,
  roots: TableName,
): Promise<void> {
  await sql`
    delete from ${tableExpression(children)} where ${sql.id(rootIdColumn.name)} not in (
      select ${sql.id(idColumn.name)} from ${tableExpression(roots)}
    )
  `.execute(db)
}
