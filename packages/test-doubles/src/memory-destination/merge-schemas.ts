import { describeType, type TableSchema } from '@standpipe/core'

/** A stored table as a load changes it. Throws when a column would be lost, moved or get another type unasked. */
export function mergeSchemas(
  stored: TableSchema,
  incoming: TableSchema,
  widens: readonly string[] = [],
): TableSchema {
  for (const [index, column] of stored.columns.entries()) {
    const now = incoming.columns[index]
    const isSame =
      now !== undefined && (describeType(now) === describeType(column) || widens.includes(now.name))
    if (now?.name !== column.name || !isSame) {
      throw new Error(
        `table ${stored.name} has ${column.name} ${describeType(column)} as column ${index + 1}, the load has ${
          now === undefined ? 'nothing' : `${now.name} ${describeType(now)}`
        }`,
      )
    }
  }
  return incoming
}
