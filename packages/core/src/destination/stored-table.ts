import type { TableSchema } from '../table/table-schema.ts'

/** A table that a pipeline owns, with the resource it belongs to. */
export interface StoredTable {
  readonly resource: string
  readonly schema: TableSchema
}

/** What a table looked like from one change to the next. */
export interface TableVersion extends StoredTable {
  /** Counted from 1 for each table. */
  readonly version: number
  /** The run whose load made the change; null when it is not known. */
  readonly runId: string | null
  /** The load that made the change; null when it is not known. */
  readonly loadId: string | null
  /** ISO 8601 in UTC. */
  readonly changedAt: string
}
