import type { Column } from '@standpipe/core'

/** The type of a column in a word: `text`, `decimal(18,4)`. */
export function columnTypeText({
  type,
  precision,
  scale,
}: Pick<Column, 'type' | 'precision' | 'scale'>): string {
  return type === 'decimal' ? `decimal(${precision},${scale})` : type
}
