import type { Kysely } from 'kysely'
import type { SqlEngine } from '../engine/sql-engine.ts'
import type { SystemTables } from './system-tables.ts'

/** One step from a layout of the system tables to the next. */
export interface Migration {
  /** Tables that it changes. It is left out for a table that is missing, which is created in its newest form. */
  readonly migrate: { readonly [name in keyof SystemTables]?: (step: MigrationStep) => Promise<void> }
}

/** What a migration works with. */
export interface MigrationStep {
  /** The open transaction of the step. */
  readonly db: Kysely<SystemTables>
  readonly engine: SqlEngine
  readonly dataset: string
}
