import type { Column } from './column.ts'

/** Identity of the row: hash of the key, of the content when there is no key, or of parent, table and index. */
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
/** Position in the list, from 0, on child tables. */
export const indexColumn: Column = { name: '_sp_index', type: 'bigint', nullable: false }
