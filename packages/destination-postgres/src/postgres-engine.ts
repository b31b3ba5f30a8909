import { loadIdColumn, runIdColumn } from '@standpipe/core'
import {
  alterColumnType,
  columnList,
  sqlEngineDefaults,
  tableExpression,
  type SqlEngine,
} from '@standpipe/destination-sql'
import { sql } from 'kysely'
import { clientType } from './client-type.ts'
import { columnType } from './column-type.ts'
import { adjustIndexes } from './adjust-indexes.ts'
import { mayChangeType } from './may-change-type.ts'
import { checkWritable } from './rights/check-writable.ts'
import { openConnection } from './connection/open-connection.ts'
import type { PostgresUrl } from './connection/parse-url.ts'
import { postgresFailure } from './failure/postgres-failure.ts'
import { readRights, refuseMissingRights } from './rights/rights.ts'
import { lockLayout } from './lease/advisory-locks.ts'
import type { LeaseTiming } from './lease/lease-timing.ts'
import { upsertOnConflict } from './upsert-on-conflict.ts'

const sameInAllRows = new Set([runIdColumn.name, loadIdColumn.name])

/** Postgres for the load protocol. */
export function postgresEngine(url: PostgresUrl, timing: LeaseTiming): SqlEngine {
  return {
    ...sqlEngineDefaults,
    name: 'Postgres',
    connect: (options) => openConnection(url, timing, options),
    beforeLayout: async (db, dataset) => {
      await lockLayout(db, dataset)
      refuseMissingRights(await readRights(db, dataset), dataset)
    },
    columnType,
    clientType,
    failure: (error) => postgresFailure(error, url.user),
    checkWritable: (options) => checkWritable(url, timing, options),
    codePointOrder: (text) => sql`${text} collate "C"`,
    prepareTable: adjustIndexes,
    mayChangeType,
    // One statement rewrites the table once, however many columns it changes.
    changeTypes: async (db, table, changes) => {
      await sql`alter table ${tableExpression(table)} ${sql.join(changes.map(alterColumnType))}`.execute(db)
    },
    upsert: upsertOnConflict,
    // Looking at all columns takes as long as filling them.
    stageFilled: async (db, stage, columns) => {
      const ids = columns.filter(({ type, name }) => type === 'uuid' && !sameInAllRows.has(name))
      await sql`analyze ${tableExpression(stage)} (${columnList(ids)})`.execute(db)
    },
    // Every row of the tables was exchanged; without this they stay twice as large until autovacuum comes.
    published: async ({ db }, tables) => {
      for (const table of tables) await sql`vacuum (skip_locked) ${tableExpression(table)}`.execute(db)
    },
  }
}
