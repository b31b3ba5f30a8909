import type { Column } from '@standpipe/core'

/** A column's type in our own words, for example `decimal(18,4)`. */
export function typeName(column: Pick<Column, 'type' | 'precision' | 'scale'>): string {
  return column.type === 'decimal' ? `decimal(${column.precision},${column.scale})` : column.type
}
