import { describeType, type Column, type SchemaChange, type TableSchema } from '@standpipe/core'
import type { ColumnWidening } from './widen-columns.ts'

/** What a load changed in a stored table, given the table as it is afterwards. */
export function describeChanges(
  { name: table, columns }: TableSchema,
  widenings: readonly ColumnWidening[],
  added: readonly Column[],
): readonly SchemaChange[] {
  return [
    ...widenings.map(({ from, to }): SchemaChange => ({
      kind: 'column-widened',
      table,
      column: to.name,
      from: describeType(from),
      type: describeType(to),
    })),
    ...added.map((column): SchemaChange => {
      const change = { table, column: column.name, type: describeType(column) }
      const own = columns.find((other) => samePath(other, column))
      return own === undefined || own === column
        ? { kind: 'column-added', ...change }
        : { kind: 'variant-added', ...change, variantOf: own.name }
    }),
  ]
}

/** Columns of one field: its own, and behind it the variants. */
function samePath(one: Column, other: Column): boolean {
  return one.path !== undefined && JSON.stringify(one.path) === JSON.stringify(other.path)
}
