import { idColumn } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { copyRows } from '../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import type { PublishStep, SqlEngine, UpsertStep } from './sql-engine.ts'

/** The parts of an engine that plain SQL can do. */
export const sqlEngineDefaults: Pick<
  SqlEngine,
  'binaryCollation' | 'prepareTable' | 'stageFilled' | 'upsert' | 'publish' | 'published'
> = {
  binaryCollation: null,
  prepareTable: () => Promise.resolve(),
  stageFilled: () => Promise.resolve(),
  upsert: deleteAndInsert,
  publish: exchangeContent,
  published: () => Promise.resolve(),
}

async function deleteAndInsert(db: Kysely<SystemTables>, step: UpsertStep): Promise<number> {
  await sql`
    delete from ${tableExpression(step.target)} as stored using ${tableExpression(step.stage)} as incoming
    where ${sql.id('stored', idColumn.name)} = ${sql.id('incoming', idColumn.name)}
  `.execute(db)
  return copyRows(db, { from: step.stage, to: step.target, columns: step.columns })
}

/** Children go first and come last, for the sake of foreign keys that a user may have added. */
async function exchangeContent(db: Kysely<SystemTables>, tables: readonly PublishStep[]): Promise<void> {
  for (const { live } of tables.toReversed()) await deleteAll(db, live)
  for (const { staged, live, columns } of tables) {
    await copyRows(db, { from: staged, to: live, columns })
    await sql`drop table ${tableExpression(staged)}`.execute(db)
  }
}

async function deleteAll(db: Kysely<SystemTables>, table: TableName): Promise<void> {
  await sql`delete from ${tableExpression(table)}`.execute(db)
}
