import type { ResetUnit } from './rate-limit-headers.ts'
import { serverTime } from './server-time.ts'

// No limit lasts 30 years; 10^9 seconds after 1970 was 2001, 10^11 milliseconds 1973.
const leastEpochSeconds = 1e9
const leastEpochMilliseconds = 1e11

/** How long it is until a reset that a header tells, in milliseconds; null when it cannot be read. */
export function resetIn(
  text: string,
  unit: ResetUnit | undefined,
  headers: { readonly [name: string]: string },
  now: number,
): number | null {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : null
  const until = value === null ? Date.parse(text) : epochOf(value, unit)
  if (until !== null) return Number.isNaN(until) ? null : Math.max(0, until - serverTime(headers, now))
  return unit === 'milliseconds' ? value : (value ?? 0) * 1000
}

/** Milliseconds since 1970; null for a duration. */
function epochOf(value: number, unit: ResetUnit | undefined): number | null {
  const isMilliseconds = unit === undefined && value >= leastEpochMilliseconds
  if (unit === 'epoch-milliseconds' || isMilliseconds) return value
  const isSeconds = unit === undefined && value >= leastEpochSeconds
  return unit === 'epoch-seconds' || isSeconds ? value * 1000 : null
}
