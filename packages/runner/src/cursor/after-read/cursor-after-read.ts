import type { CursorValue, Resource } from '@standpipe/core'
import { higherCursor } from '../compare-cursors.ts'
import { unorderedCursor, type UnorderedRead } from './unordered-cursor.ts'

/** The cursor of a whole resource, or of one of its partitions, after a finished read of it. */
export function cursorAfterRead(
  { rowOrder }: Pick<Resource, 'rowOrder'>,
  read: UnorderedRead,
): CursorValue | null {
  return rowOrder === undefined ? unorderedCursor(read) : higherCursor(read.highest, read.cursor)
}
