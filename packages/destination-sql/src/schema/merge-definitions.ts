import { DestinationError, type Column, type TableSchema } from '@standpipe/core'

/**
 * What a table looks like after a load: as the load says, with the stored columns that the load does not know
 * behind. Throws `DestinationError` when a column would change its type.
 */
export function mergeDefinitions(stored: TableSchema | undefined, incoming: TableSchema): TableSchema {
  if (stored === undefined) return incoming
  const columns = new Map(incoming.columns.map((column) => [column.name, column]))
  for (const column of stored.columns) {
    const now = columns.get(column.name)
    if (now !== undefined && typeName(now) !== typeName(column)) {
      throw new DestinationError({
        message: `column "${column.name}" of table "${incoming.name}" is ${typeName(column)}, the load has it as ${typeName(now)}`,
        hint: 'Types of stored columns do not change. Declare the column with its stored type, or drop the table and run with --full-refresh.',
      })
    }
  }
  const forgotten = stored.columns.filter((column) => !columns.has(column.name))
  return forgotten.length === 0 ? incoming : { ...incoming, columns: [...incoming.columns, ...forgotten] }
}

/** A column's type in our own words, for example `decimal(18,4)`. */
export function typeName(column: Column): string {
  return column.type === 'decimal' ? `decimal(${column.precision},${column.scale})` : column.type
}
