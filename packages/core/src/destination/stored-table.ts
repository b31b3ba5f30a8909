import type { TableSchema } from '../table/table-schema.ts'

/** A table that a pipeline owns, with the resource it belongs to. */
export interface StoredTable {
  readonly resource: string
  readonly schema: TableSchema
}
