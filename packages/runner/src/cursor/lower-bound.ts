import { ConfigurationError, type Cursor, type CursorValue } from '@standpipe/core'
import { isBackfill } from '../plan/is-backfill.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { higherCursor, lowerCursor, orderedCursor } from './compare-cursors.ts'
import { laggedCursor } from './lagged-cursor.ts'

/**
 * Where a read begins, given the stored cursor. One that exchanges the whole table wants everything, and a backfill begins
 * where it is told to. Throws `ConfigurationError` for a lag that is of another kind than the cursor.
 */
export function lowerBound(
  { resource, publication }: Pick<PlannedResource, 'resource' | 'publication'>,
  stored: CursorValue | null,
): CursorValue | null {
  const { cursor } = resource
  if (cursor === undefined) return null
  const initial = cursor.initialValue ?? null
  if (stored === null || publication === 'exchange' || isBackfill(resource)) return initial
  return cursor.lag === undefined ? stored : behind(resource.name, stored, { ...cursor, lag: cursor.lag })
}

function behind(
  name: string,
  stored: CursorValue,
  { lag, unit, initialValue: initial }: Cursor & Required<Pick<Cursor, 'lag'>>,
): CursorValue | null {
  const lagged = laggedCursor(stored, lag, unit)
  const { kind } = orderedCursor(stored)
  if (lagged === undefined) {
    throw new ConfigurationError({
      message: `Resource '${name}': its cursor is a ${kind} (${String(stored)}), and a lag of ${String(lag)} does not fit that.`,
      hint: "Declare an ISO 8601 duration such as 'PT1H' for times and a number for numbers; a duration fits numbers whose unit is declared, and texts have no lag.",
      option: `resources.${name}.cursor.lag`,
    })
  }
  if (initial === undefined) return lagged
  if (orderedCursor(initial).kind !== kind) {
    throw new ConfigurationError({
      message: `Resource '${name}': its stored cursor is a ${kind} (${String(stored)}), and its initial value ${String(initial)} is none.`,
      hint: 'Declare an initial value of the same kind.',
      option: `resources.${name}.cursor.initialValue`,
    })
  }
  // Never below the initial value; one that was raised above the cursor since skips nothing.
  return higherCursor(lagged, lowerCursor(initial, stored))
}

/** Up to where a read goes. Null: to the end. */
export function upperBound({ resource }: Pick<PlannedResource, 'resource'>): CursorValue | null {
  return resource.cursor?.endValue ?? null
}
