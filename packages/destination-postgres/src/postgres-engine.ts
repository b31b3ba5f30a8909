import {
  alterColumnType,
  sqlEngineDefaults,
  tableExpression,
  type SqlEngine,
} from '@standpipe/destination-sql'
import { sql } from 'kysely'
import { clientType } from './client-type.ts'
import { columnType } from './column-type.ts'
import { adjustIndexes } from './adjust-indexes.ts'
import { mayChangeType } from './may-change-type.ts'
import { openConnection } from './open-connection.ts'
import { postgresFailure } from './postgres-failure.ts'
import { upsertOnConflict } from './upsert-on-conflict.ts'

/** Postgres for the load protocol. */
export function postgresEngine(connectionString: string, location: string): SqlEngine {
  return {
    ...sqlEngineDefaults,
    name: 'Postgres',
    connect: (options) => openConnection({ connectionString, location }, options),
    columnType,
    clientType,
    failure: postgresFailure,
    codePointOrder: (text) => sql`${text} collate "C"`,
    prepareTable: adjustIndexes,
    mayChangeType,
    // One statement rewrites the table once, however many columns it changes.
    changeTypes: async (db, table, changes) => {
      await sql`alter table ${tableExpression(table)} ${sql.join(changes.map(alterColumnType))}`.execute(db)
    },
    upsert: upsertOnConflict,
    stageFilled: async (db, stage) => {
      await sql`analyze ${tableExpression(stage)}`.execute(db)
    },
    // Every row of the tables was exchanged; without this they stay twice as large until autovacuum comes.
    published: async ({ db }, tables) => {
      for (const table of tables) await sql`vacuum ${tableExpression(table)}`.execute(db)
    },
  }
}
