import { DestinationError, describeType, type TableSchema } from '@standpipe/core'

/**
 * What a table looks like after a load: as the load says, with the stored columns that the load does not know
 * behind. Throws `DestinationError` when a column would change its type that is not among those to be widened.
 */
export function mergeDefinitions(
  stored: TableSchema | undefined,
  incoming: TableSchema,
  widens: readonly string[],
): TableSchema {
  if (stored === undefined) return incoming
  const columns = new Map(incoming.columns.map((column) => [column.name, column]))
  for (const column of stored.columns) {
    const now = columns.get(column.name)
    if (now !== undefined && describeType(now) !== describeType(column) && !widens.includes(column.name)) {
      throw new DestinationError({
        message: `column "${column.name}" of table "${incoming.name}" is ${describeType(column)}, the load has it as ${describeType(now)}`,
        hint: 'A stored column gets another type only where that is asked for first. Declare the column with its stored type, or drop the table and run with --full-refresh.',
      })
    }
  }
  // Rows of the load have nothing there.
  const forgotten = stored.columns
    .filter((column) => !columns.has(column.name))
    .map((column) => (column.path === undefined ? column : { ...column, nullable: true }))
  return forgotten.length === 0 ? incoming : { ...incoming, columns: [...incoming.columns, ...forgotten] }
}
