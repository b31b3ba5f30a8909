import type { ColumnType } from '@standpipe/core'
import type { CursorKind } from './compare-cursors.ts'

/** What the values of a column may be compared as. A text that spells a time is compared as one, also where its column is a text. */
export const kindsOfColumns: { readonly [type in ColumnType]?: readonly CursorKind[] } = {
  bigint: ['number'],
  double: ['number'],
  decimal: ['number'],
  timestamp: ['time'],
  date: ['time'],
  text: ['text', 'time'],
}
