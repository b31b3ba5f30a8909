import type { Batch, Column, OpenOptions } from '@standpipe/core'
import type { Kysely, RawBuilder } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import type { TableName } from '../tables/table-name.ts'
import type { SessionOptions } from './session-options.ts'
import type { SqlFailure } from './sql-failure.ts'
import type { WriteLease } from './write-lease.ts'

/**
 * Everything in which one SQL engine differs from another. What most engines share is in `sqlEngineDefaults`; an
 * engine spreads them and replaces what it does better.
 */
export interface SqlEngine {
  /** For messages, for example `'DuckDB'`. */
  readonly name: string
  /** Connects and sets the session up. Throws `DestinationError` or `DestinationLockedError`. */
  connect(options: SessionOptions): Promise<SqlConnection>
  /**
   * Proves that `connect` for writing would succeed; creates nothing and changes no content. Throws what it would throw.
   * Default: absent, because only writing can tell.
   */
  checkWritable?(options: OpenOptions): Promise<void>
  /**
   * First in the transaction that lays out a dataset: keeps others from doing the same until it ends, and refuses where a
   * right is missing. Default: absent, because nobody else can write.
   */
  beforeLayout?(db: Kysely<SystemTables>, dataset: string): Promise<void>
  /** SQL type of a column, in the spelling of `information_schema.columns`. */
  columnType(column: Column): string
  /** TypeScript type of a column's values, null aside, as the engine's usual client for Node returns them. */
  clientType(column: Column): string
  /** Whether a table can get another primary key. Default true. */
  readonly supportsKeyChanges: boolean
  /** Says what an error of its client means. */
  failure(error: unknown): SqlFailure
  /** A text in an expression, to be compared by its code points. Default: as it is. */
  codePointOrder(text: RawBuilder<unknown>): RawBuilder<unknown>
  /** Makes a table ready for the rows of a load, before any of them is written. Default: nothing. */
  prepareTable(db: Kysely<SystemTables>, table: RowsTable): Promise<void>
  /**
   * Whether a column of a table may get another type: nothing of the user's hangs on it that the engine would refuse to
   * change or that would change along, and it is soon done. Default: never.
   */
  mayChangeType(db: Kysely<SystemTables>, table: TableName, column: string): Promise<boolean>
  /** Gives columns of a table other types. Default: one statement for each column. */
  changeTypes(db: Kysely<SystemTables>, table: TableName, changes: readonly TypeChange[]): Promise<void>
  /** Called when a temporary or staged table was filled, before its ids are joined with others. Default: nothing. */
  stageFilled(db: Kysely<SystemTables>, stage: TableName, columns: readonly Column[]): Promise<void>
  /**
   * Puts the rows of a temporary table, unique by `_sp_id`, in the place of those with the same `_sp_id`, and
   * resolves to the number of rows written. Columns of users keep their values. Default: delete, then insert.
   */
  upsert(db: Kysely<SystemTables>, step: UpsertStep): Promise<number>
  /**
   * Makes the staged content the content of the live tables and drops the staged tables. Default: delete and
   * insert, so that everything that hangs on the live tables survives.
   */
  publish(db: Kysely<SystemTables>, tables: readonly PublishStep[]): Promise<void>
  /** Called after the commit of a load that published into these tables. Default: nothing. */
  published(connection: SqlConnection, tables: readonly TableName[]): Promise<void>
}

/** One open connection, with its bulk path. */
export interface SqlConnection {
  readonly db: Kysely<SystemTables>
  /** Who may write, where several can connect. Default: absent, because the connection keeps others out. */
  readonly lease?: WriteLease | undefined
  /**
   * Appends a batch by the fastest path, within the transaction that is open. `columns` are all columns of the
   * table in its order; the batch has the same. Resolves to the number of rows that the engine counted. After an
   * error nothing may be left that could still be written.
   */
  append(table: TableName, columns: readonly Column[], batch: Batch): Promise<number>
  /** Called after the commit of each load, for example to give memory back. Default: nothing. */
  committed?(): Promise<void>
  /** Called behind an error, before anything is tried again, for example to allow more memory. Default: nothing. */
  failed?(error: unknown): Promise<void>
  /** Who may be in the way of a load that failed because of a lock, for messages; null for nobody that it sees. Default: absent. */
  findBlockers?(): Promise<string | null>
  /** Ends a statement that waits for a lock of somebody else, and no other; called while it is under way. Default: absent. */
  stopWaiting?(): Promise<void>
  close(): Promise<void>
}

/** A table that a load writes to. */
export interface RowsTable {
  readonly table: TableName
  /** Whether its rows belong to rows of a root table, by `_sp_root_id`. */
  readonly isChild: boolean
  /** Whether rows are found by `_sp_id`, which is then unique among root rows; if not, it may repeat. */
  readonly isKeyed: boolean
  /**
   * Whether root rows are versions: they are found by `_sp_key_id`, which is unique among those without `_sp_valid_to`,
   * and `_sp_id` may repeat.
   */
  readonly isVersioned: boolean
}

/** A column that gets another type. */
export interface TypeChange {
  readonly column: string
  /** SQL type. */
  readonly type: string
  /** Expression that makes the new value out of the old one. */
  readonly value: RawBuilder<unknown>
}

/** Rows on their way from a temporary table into another. */
export interface UpsertStep {
  readonly stage: TableName
  readonly target: TableName
  /** The columns of the temporary table. */
  readonly columns: readonly Column[]
  /** Columns of the target that users added; empty as a rule. */
  readonly usersColumns: readonly { readonly name: string }[]
  /** Called when rows of the target were deleted for it. */
  readonly replaced: () => void
}

/** A table whose staged content is published. */
export interface PublishStep {
  readonly staged: TableName
  readonly live: TableName
  /** The columns of the staged table. */
  readonly columns: readonly { readonly name: string }[]
  /** Whether the load has deleted or changed staged rows of earlier loads. */
  readonly isChanged: boolean
}
