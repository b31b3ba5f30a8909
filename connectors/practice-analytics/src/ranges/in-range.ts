import type { RestResource } from '@standpipe/rest'
import { lastDay, rangeBound } from './range-bound.ts'

/** From where on the lists are read that take a range of dates. */
export interface Range {
  /** First day, `YYYY-MM-DD`. */
  readonly startDate: string
  /** Days that a read begins behind the cursor; undefined to begin at `startDate` in every run. */
  readonly lookBackDays: number | undefined
  /** Longest range of a request; undefined without a limit. */
  readonly rangeMonths: number | undefined
}

/**
 * A resource with a cursor as it is read in a range; one without stays as it is. Without look-back it has no cursor, and
 * every run reads the whole range: the API compares dates that stay when a record changes, so that only a whole read
 * finds every change. `now` gives milliseconds since 1970.
 */
export function inRange(resource: RestResource, range: Range, now: () => number): RestResource {
  const { cursor, ...rest } = resource
  if (cursor === undefined) return resource
  const { startDate, lookBackDays, rangeMonths } = range
  const format = rangeBound(lookBackDays ?? 0, now)
  const query = { ...rest.query, from: format(startDate, 'start'), to: lastDay }
  if (lookBackDays === undefined && rangeMonths === undefined) return { ...rest, query }
  return {
    ...rest,
    query,
    cursor: {
      ...cursor,
      format,
      initialValue: startDate,
      lag: lookBackDays === undefined ? everything : `P${lookBackDays}D`,
      granularity: 'day',
      onMissing: 'include',
      ...(rangeMonths !== undefined && { window: `P${rangeMonths}M` }),
    },
  }
}

// A read never begins below its initial value, which is where this leads from any date.
const everything = 'P9999Y'
