import { describeType, type Column, type SchemaChange, type TableSchema } from '@standpipe/core'

/** What a load changes in the columns of a stored table. */
export function describeColumnChanges(
  before: TableSchema,
  after: TableSchema,
  widens: readonly string[],
): readonly SchemaChange[] {
  const known = new Map(before.columns.map((column) => [column.name, column]))
  return after.columns.flatMap((column): SchemaChange | [] => {
    const change = { table: after.name, column: column.name, type: describeType(column) }
    const from = known.get(column.name)
    if (from === undefined) return describeAdded(after, column)
    return widens.includes(column.name) ? { kind: 'column-widened', ...change, from: describeType(from) } : []
  })
}

function describeAdded({ name: table, columns }: TableSchema, column: Column): SchemaChange {
  const change = { table, column: column.name, type: describeType(column) }
  const path = column.path?.join('\0')
  const own = columns.find((other) => path !== undefined && other.path?.join('\0') === path)
  return own === undefined || own === column
    ? { kind: 'column-added', ...change }
    : { kind: 'variant-added', ...change, variantOf: own.name }
}
