import type { SchemaChange } from '@standpipe/core'

/** What a load changed in a table, in words. */
export function describeChange(change: SchemaChange): string {
  const { kind, table } = change
  if (kind === 'table-added') return `new table ${table}`
  const column = `${table}.${change.column}`
  switch (kind) {
    case 'column-added':
      return `new column ${column} (${change.type})`
    case 'column-widened':
      return `column ${column} widened from ${change.from} to ${change.type}`
    default:
      return `new column ${column} (${change.type}) for values that do not fit ${table}.${change.variantOf}`
  }
}

/** Whether a change concerns what stood there before, so that whoever reads the table wants to know of it. */
export function isNotable({ kind }: SchemaChange): boolean {
  return kind === 'column-widened' || kind === 'variant-added'
}
