import type { Batch } from '../table/batch.ts'
import type { Column } from '../table/column.ts'
import type { TableSchema } from '../table/table-schema.ts'
import type { StateChange } from './state.ts'

/** Rows of the tables of one resource, with the schema and state that belong to them: one transaction. */
export interface Load {
  readonly id: string
  /** The run that writes the load. */
  readonly runId: string
  /** The run that began the read; equal to `runId` unless the read was resumed. Stored as `_sp_run_id`. */
  readonly readId: string
  readonly resource: string
  /** Every table of the resource as it must be after the load, root first, parents before children. */
  readonly tables: readonly TableLoad[]
  readonly write: WriteMode
  /** Root rows that go because their records say so. Null when there are none; only where rows are upserted. */
  readonly removals: Removals | null
  /**
   * What an unfinished read left behind and must go before anything is written: rows that carry this read's
   * id, in this partition (null: in all), or the whole staged content. Null: nothing.
   */
  readonly discard: { readonly readId: string; readonly partition: string | null } | null
  /** Set on the load that ends the read of the whole resource. */
  readonly finish: LoadFinish | null
  /** Changes the state of the resource, and of partitions with a cursor of their own; no partition comes twice. */
  readonly state: readonly StateChange[]
  readonly pages: number
  /** Time of the load, ISO 8601 in UTC. */
  readonly createdAt: string
}

/** One table within a load. */
export interface TableLoad {
  readonly schema: TableSchema
  /**
   * Rows to write, unique by `_sp_id` unless the write mode is an append without a bound or a stage without key; null
   * when there are none.
   */
  readonly batch: Batch | null
  /** Columns whose type differs from the stored one, because `mayWiden` allowed it. Default: none. */
  readonly widens?: readonly string[]
}

/**
 * Root rows to remove, with their children, by `_sp_id`, or keys whose current version is to be closed, by `_sp_key_id`;
 * none of them is among the rows to write.
 */
export interface Removals {
  /**
   * `_sp_id` (`_sp_key_id` where versions are kept), and behind it the columns of the root table by which a removal is
   * compared with rows: that of `dedupSort` and those of a merge key.
   */
  readonly columns: readonly Column[]
  readonly batch: Batch
}

/** How the rows of a load are written. */
export type WriteMode =
  | RowMode
  /**
   * Rows go beside the live tables until `finish`, where the staged rows of all loads of the read are published.
   * Among each other they meet as `rows` says.
   */
  | { readonly kind: 'stage'; readonly rows: RowMode; readonly publication: Publication }

/** How rows meet those that stand in the same table. */
export type RowMode =
  | {
      readonly kind: 'append'
      /**
       * A row whose `_sp_id` already stands at or above this cursor value is not written again. In a text column the
       * value is ignored: any stored row of the `_sp_id` counts.
       */
      readonly unlessStoredFrom: { readonly column: string; readonly value: string | number | bigint } | null
    }
  /** Rows replace those of the same `_sp_id`; child rows follow their root. */
  | { readonly kind: 'upsert'; readonly dedupSort?: DedupSort }
  /** Rows whose `_sp_id` is stored already are dropped, with their children. */
  | { readonly kind: 'insert-only' }
  /**
   * Versions of records, which are only ever staged: rows replace those of the same `_sp_key_id`, with their children.
   * Their `_sp_valid_from` is set when they are published.
   */
  | { readonly kind: 'version' }

/** How staged rows become visible, with their children. */
export type Publication =
  /** They take the place of the whole live content. */
  | { readonly kind: 'exchange' }
  /** They are written to the live tables as `rows` says; an append with a bound leaves out every row that stands there. */
  | { readonly kind: 'apply' }
  /**
   * Live root rows that share the values of these columns with a staged row or a removal go first, then the staged
   * rows are written as `rows` says.
   */
  | { readonly kind: 'delete-insert'; readonly mergeKey: readonly string[] }
  /**
   * Staged rows whose `_sp_id` is that of the current version of their key change nothing. The others are opened, and
   * current versions of their keys, and of keys with a removal, are closed. All of that holds from one time on: that of
   * the load, or just behind the latest that the table has, if that is later.
   */
  | { readonly kind: 'scd2' }

/**
 * The column that decides between rows of the same `_sp_id`, and between a row and a removal: the highest value wins
 * with `desc`, the lowest with `asc`, any value against null, and among equals the one that was read last. Texts are
 * compared by their code points. What a removal was decided by is kept beside the table, so that a row that loses
 * against it does not come back.
 */
export interface DedupSort {
  readonly column: string
  readonly order: 'asc' | 'desc'
}

/** What the last load of a read does besides writing its rows. */
export interface LoadFinish {
  /** Staged rows take the place of the live content. */
  readonly publish: boolean
  /**
   * What happens to root rows, and their children, that the read did not contain. Where versions are kept, `delete`
   * closes the current ones of keys that did not come. `flag` sets `_sp_missing_since` to the time of the load in rows
   * that have none.
   */
  readonly onMissing: 'keep' | 'delete' | 'flag'
}

/** What a committed load did. */
export interface LoadReceipt {
  readonly loadId: string
  /** Rows written per table, read back from the destination. */
  readonly rows: { readonly [table: string]: number }
  /** Root rows that the read did not contain and `onMissing` deleted, with their children, closed or flagged. */
  readonly missing: number
  /** Root rows that `removals` deleted, with their children, or closed. */
  readonly removed: number
  /** Set when the load published versions (scd2), or took the place of some. */
  readonly versions?: VersionCounts
  /** Differences between the tables before and after. */
  readonly schemaChanges: readonly SchemaChange[]
}

/** What a load did to the versions of records. */
export interface VersionCounts {
  readonly opened: number
  /** Closed because another version came; those of missing and removed records are counted there. */
  readonly closed: number
  /** Closed ones that are gone, because the content of the table was exchanged. */
  readonly lost: number
}

/** One change of a table. */
export type SchemaChange =
  | { readonly kind: 'table-added'; readonly table: string }
  | { readonly kind: 'column-added'; readonly table: string; readonly column: string; readonly type: string }
  /** A stored column got a type that holds more, with all its values. */
  | {
      readonly kind: 'column-widened'
      readonly table: string
      readonly column: string
      readonly from: string
      readonly type: string
    }
  /** A column was added for those values of another column that do not fit its type. */
  | {
      readonly kind: 'variant-added'
      readonly table: string
      readonly column: string
      readonly variantOf: string
      readonly type: string
    }
