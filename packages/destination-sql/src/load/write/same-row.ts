import { idColumn, partitionColumn, type TableSchema } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'

/** What a row of a merge is compared by: its `_sp_id`, in whichever partition it was read. */
export function sameId(left: string, right: string): RawBuilder<unknown> {
  return sql`${sql.id(left, idColumn.name)} = ${sql.id(right, idColumn.name)}`
}

/** What an appended row is compared by: its `_sp_id`, and in a partitioned resource the partition it was read in. */
export function sameRow(schema: TableSchema, left: string, right: string): RawBuilder<unknown> {
  return sql`${sameId(left, right)}${samePartition(schema, left, right)}`
}

/** The part of a comparison that keeps to a partition, with `and` in front; nothing without partitions. */
export function samePartition(schema: TableSchema, left: string, right: string): RawBuilder<unknown> {
  const isPartitioned = schema.columns.some((column) => column.name === partitionColumn.name)
  if (!isPartitioned) return sql``
  return sql` and ${sql.id(left, partitionColumn.name)} = ${sql.id(right, partitionColumn.name)}`
}
