import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { announceStep } from '../steps/announce-step.ts'
import { copyRows } from '../tables/copy-rows.ts'
import { tableExpression, type TableName } from '../tables/table-name.ts'
import { deleteAndInsert } from './delete-and-insert.ts'
import { alterColumnType } from '../schema/alter-column-type.ts'
import type { PublishStep, SqlEngine, TypeChange } from './sql-engine.ts'

/** The parts of an engine that plain SQL can do. */
export const sqlEngineDefaults: Pick<
  SqlEngine,
  | 'codePointOrder'
  | 'supportsKeyChanges'
  | 'prepareTable'
  | 'mayChangeType'
  | 'changeTypes'
  | 'stageFilled'
  | 'upsert'
  | 'publish'
  | 'published'
> = {
  codePointOrder: (text) => text,
  supportsKeyChanges: true,
  prepareTable: () => Promise.resolve(),
  mayChangeType: () => Promise.resolve(false),
  changeTypes: changeOneByOne,
  stageFilled: () => Promise.resolve(),
  upsert: deleteAndInsert,
  publish: exchangeContent,
  published: () => Promise.resolve(),
}

async function changeOneByOne(
  db: Kysely<SystemTables>,
  table: TableName,
  changes: readonly TypeChange[],
): Promise<void> {
  for (const change of changes) {
    await sql`alter table ${tableExpression(table)} ${alterColumnType(change)}`.execute(db)
  }
}

/** Children go first and come last, for the sake of foreign keys that a user may have added. */
async function exchangeContent(db: Kysely<SystemTables>, tables: readonly PublishStep[]): Promise<void> {
  for (const { live } of tables.toReversed()) await deleteAll(db, live)
  for (const { staged, live, columns } of tables) {
    await copyRows(db, { from: staged, to: live, columns })
    await sql`drop table ${tableExpression(staged)}`.execute(db)
    announceStep('table-published', { table: live })
  }
}

async function deleteAll(db: Kysely<SystemTables>, table: TableName): Promise<void> {
  await sql`delete from ${tableExpression(table)}`.execute(db)
}
