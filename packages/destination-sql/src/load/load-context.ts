import type { Load } from '@standpipe/core'
import type { Kysely } from 'kysely'
import type { SqlConnection, SqlEngine } from '../engine/sql-engine.ts'
import type { SystemTables } from '../layout/system-tables.ts'

/** What every step of a load works with. */
export interface LoadContext {
  readonly engine: SqlEngine
  readonly connection: SqlConnection
  /** The open transaction. */
  readonly db: Kysely<SystemTables>
  readonly dataset: string
  readonly pipeline: string
  readonly load: Load
  /** Names of the tables of which the load has deleted or changed rows of earlier loads. */
  readonly changed: Set<string>
}
