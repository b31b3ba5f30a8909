import type { CursorValue, Resource } from '@standpipe/core'
import { higherCursor } from '../compare-cursors.ts'
import { unorderedCursor, type UnorderedRead } from './unordered-cursor.ts'

/** The cursor of a whole resource, or of one of its partitions, after a finished read of it. */
export function cursorAfterRead(
  { rowOrder, cursor }: Pick<Resource, 'rowOrder' | 'cursor'>,
  read: Omit<UnorderedRead, 'unit'>,
): CursorValue | null {
  return rowOrder === undefined
    ? unorderedCursor({ ...read, unit: cursor?.unit })
    : higherCursor(read.highest, read.cursor)
}
