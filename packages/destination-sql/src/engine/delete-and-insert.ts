import { idColumn } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { columnList } from '../tables/column-list.ts'
import { copyRows } from '../tables/copy-rows.ts'
import { derivedName } from '../tables/derived-name.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import type { UpsertStep } from './sql-engine.ts'

/** Upserts in plain SQL. What users wrote into columns of their own is set aside first, where there are any. */
export async function deleteAndInsert(db: Kysely<SystemTables>, step: UpsertStep): Promise<number> {
  const { stage, target, columns, usersColumns } = step
  if (usersColumns.length === 0) {
    await deleteStored(db, step)
    return copyRows(db, { from: stage, to: target, columns })
  }
  const kept: TableName = { schema: null, name: derivedName('_sp_kept_', target.name) }
  const isReplaced = sql`${sql.id('kept', idColumn.name)} = ${sql.id('incoming', idColumn.name)}`
  await sql`
    create temporary table ${tableExpression(kept)} as
    select distinct on (${sql.id('kept', idColumn.name)}) ${columnList([idColumn, ...usersColumns], 'kept')}
    from ${tableExpression(target)} as kept join ${tableExpression(stage)} as incoming on ${isReplaced}
  `.execute(db)
  await deleteStored(db, step)
  const replaced = await sql`
    insert into ${tableExpression(target)} (${columnList([...columns, ...usersColumns])})
    select ${columnList(columns, 'incoming')}, ${columnList(usersColumns, 'kept')}
    from ${tableExpression(stage)} as incoming join ${tableExpression(kept)} as kept on ${isReplaced}
  `.execute(db)
  // New rows name only our columns, so that those of the user get their defaults.
  const added = await sql`
    insert into ${tableExpression(target)} (${columnList(columns)})
    select ${columnList(columns)} from ${tableExpression(stage)} as incoming
    where not exists (select 1 from ${tableExpression(kept)} as kept where ${isReplaced})
  `.execute(db)
  await sql`drop table ${tableExpression(kept)}`.execute(db)
  return Number(replaced.numAffectedRows ?? 0) + Number(added.numAffectedRows ?? 0)
}

async function deleteStored(
  db: Kysely<SystemTables>,
  { stage, target, replaced }: UpsertStep,
): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from ${tableExpression(target)} as stored using ${tableExpression(stage)} as incoming
    where ${sql.id('stored', idColumn.name)} = ${sql.id('incoming', idColumn.name)}
  `.execute(db)
  if (Number(numAffectedRows ?? 0) > 0) replaced()
}
