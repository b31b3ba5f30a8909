import type { Column } from './column.ts'

/** How a type is written for people, digits included, for example `decimal(18,4)`. */
export function describeType({
  type,
  precision,
  scale,
}: Pick<Column, 'type' | 'precision' | 'scale'>): string {
  return type === 'decimal' ? `decimal(${precision},${scale})` : type
}
