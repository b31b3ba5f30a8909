import { ConfigurationError, type CursorValue } from '@standpipe/core'

const day = /^\d{4}-\d{2}-\d{2}$/

/**
 * A lag as the runner takes it. A number means, as in dlt, seconds where the cursor is a time, days where it is a date, and
 * itself where it is a number; which of them is told by the initial value.
 */
export function resolveLag(
  lag: string | number,
  initialValue: CursorValue | null | undefined,
): string | number {
  if (typeof lag === 'string') return lag
  if (typeof initialValue === 'number' || typeof initialValue === 'bigint') return lag
  if (typeof initialValue === 'string') return day.test(initialValue) ? `P${lag}D` : `PT${lag}S`
  throw new ConfigurationError({
    message: 'Without an initial_value nobody knows whether a lag counts seconds, days or numbers.',
    hint: 'Give initial_value, or write the lag as an ISO 8601 duration such as PT1H.',
  })
}
