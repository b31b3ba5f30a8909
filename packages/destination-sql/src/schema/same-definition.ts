import type { TableSchema } from '@standpipe/core'

/**
 * Whether two definitions of a table say the same. The order of columns does not count: a load may name them in another
 * one than the last did, and that changes nothing in the table.
 */
export function sameDefinition(one: TableSchema, other: TableSchema): boolean {
  return spelled(one) === spelled(other)
}

function spelled(schema: TableSchema): string {
  const columns = schema.columns.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  return JSON.stringify({ ...schema, columns }, inOrder)
}

/** Fields sorted, because a definition that was read has them in another order than one that was made. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
