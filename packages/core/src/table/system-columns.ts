import type { Column } from './column.ts'

/**
 * Identity of the row: hash of the key, of the content when there is no key, of both for a version (scd2), or of parent,
 * table and index.
 */
export const idColumn: Column = { name: '_sp_id', type: 'uuid', nullable: false }
/** The run that began the read which delivered the row. */
export const runIdColumn: Column = { name: '_sp_run_id', type: 'uuid', nullable: false }
/** The load that stored the row. */
export const loadIdColumn: Column = { name: '_sp_load_id', type: 'uuid', nullable: false }
/** Partition of the row, on tables of partitioned resources. */
export const partitionColumn: Column = { name: '_sp_partition', type: 'text', nullable: false }
/** `_sp_id` of the row that holds the list, on child tables. */
export const parentIdColumn: Column = { name: '_sp_parent_id', type: 'uuid', nullable: false }
/** `_sp_id` of the record's root row, on child tables. */
export const rootIdColumn: Column = { name: '_sp_root_id', type: 'uuid', nullable: false }
/**
 * Identity of the record whatever its content, hash of its key, on root tables that keep versions (scd2); null in rows
 * that were stored in another way.
 */
export const keyIdColumn: Column = { name: '_sp_key_id', type: 'uuid', nullable: true }
/** From when on a version holds, itself included. */
export const validFromColumn: Column = { name: '_sp_valid_from', type: 'timestamp', nullable: true }
/** From when on it does not hold any more; null: it is the current one. */
export const validToColumn: Column = { name: '_sp_valid_to', type: 'timestamp', nullable: true }
/** Since when finished reads do not contain the row, where `onMissing` flags it; null: the last one did. */
export const missingSinceColumn: Column = { name: '_sp_missing_since', type: 'timestamp', nullable: true }
/** Position in the list, from 0, on child tables. */
export const indexColumn: Column = { name: '_sp_index', type: 'bigint', nullable: false }
