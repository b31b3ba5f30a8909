import type { ColumnType } from 'kysely'

/** A whole number: what goes in as a number comes back in the engine's own form. */
type Count = ColumnType<string | bigint, number, number>

/** A time: comes back as a `Date`. */
type Time = ColumnType<Date, string, string>

/** The system tables of a dataset, as Kysely sees them. Times are ISO 8601 texts on the way in. */
export interface SystemTables {
  readonly _sp_version: VersionRow
  readonly _sp_schema: SchemaRow
  readonly _sp_state: StateRow
  readonly _sp_loads: LoadRow
  readonly _sp_runs: RunRow
}

/** The layout of the system tables themselves; one row. */
export interface VersionRow {
  version: Count
}

/** What a table looks like from one change to the next, who owns it and what its columns mean. */
export interface SchemaRow {
  table_name: string
  pipeline: string
  resource: string
  /** Counted from 1, one more for each change. */
  version: Count
  /** The table's `TableSchema` as JSON. */
  definition: string
  changed_at: Time
  /** The run and the load that made the change; null in rows of layout 1. */
  run_id: string | null
  load_id: string | null
}

/**
 * How far a partition has been read. Structured values are JSON as text: it comes back as it was written, which
 * a json type does not promise (Postgres' reorders keys and refuses some characters).
 */
export interface StateRow {
  pipeline: string
  resource: string
  partition: string
  cursor: string | null
  candidate: string | null
  position: string | null
  read_id: string | null
  position_fingerprint: string
  cursor_fingerprint: string
  changed_at: Time
  /** How far the partitions have been read; null in rows of layouts 1 to 3, and without partitions. */
  progress: string | null
}

/** A committed load. */
export interface LoadRow {
  load_id: string
  run_id: string
  read_id: string
  pipeline: string
  resource: string
  pages: Count
  rows: Count
  /** JSON object of rows by table. */
  rows_by_table: string
  /** Root rows that `onMissing` deleted, closed or flagged. */
  missing: Count
  /** Root rows that records marked by `hardDelete` removed or closed. */
  removed: Count
  /** JSON list of `SchemaChange`. */
  schema_changes: string
  created_at: Time
  /** JSON object of `VersionCounts`; null where no versions were kept, and in rows of layouts 1 and 2. */
  versions: string | null
}

/** A run, or another command that changed the dataset; without `finished_at` it is under way or was killed. */
export interface RunRow {
  run_id: string
  pipeline: string
  source: string
  started_at: Time
  finished_at: ColumnType<Date | null, string | null, string | null>
  status: string | null
  rows: ColumnType<string | bigint | null, number | null, number | null>
  error: string | null
  /** Counted from 1 for each pipeline; the newest has the highest. */
  number: Count
  /** `run`, or for example `state set`. */
  command: string
  /** JSON object of errors by resource; null while the run is under way, and in rows of layout 1. */
  resource_errors: string | null
}
