import type { CursorValue } from '@standpipe/core'
import type { BoundSide } from '@standpipe/rest'

const day = 86_400_000

/** The last day of a range that has no end. Dates may lie in the future. */
export const lastDay = '20991231'

/**
 * Spells the bounds of a range as `YYYYMMDD`. The API takes the last day into the range, so that both ends are rounded
 * outwards and ranges that follow each other share a day. A beginning never lies later than `lookBackDays` before today:
 * a single date in the future would otherwise hide everything that comes before it.
 */
export function rangeBound(
  lookBackDays: number,
  now: () => number,
): (value: CursorValue, side: BoundSide) => string {
  return (value, side) => {
    const wanted = Date.parse(`${String(value).slice(0, 10)}T00:00:00Z`)
    const bound = side === 'end' ? wanted : Math.min(wanted, now() - lookBackDays * day)
    return new Date(bound).toISOString().slice(0, 10).replaceAll('-', '')
  }
}
