import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { copyRows } from '../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { deleteAndInsert } from './delete-and-insert.ts'
import type { PublishStep, SqlEngine } from './sql-engine.ts'

/** The parts of an engine that plain SQL can do. */
export const sqlEngineDefaults: Pick<
  SqlEngine,
  | 'codePointOrder'
  | 'supportsKeyChanges'
  | 'prepareTable'
  | 'stageFilled'
  | 'upsert'
  | 'publish'
  | 'published'
> = {
  codePointOrder: (text) => text,
  supportsKeyChanges: true,
  prepareTable: () => Promise.resolve(),
  stageFilled: () => Promise.resolve(),
  upsert: deleteAndInsert,
  publish: exchangeContent,
  published: () => Promise.resolve(),
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
