import { Temporal } from 'temporal-polyfill'

const shortNames = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const

/**
 * The time that lies a duration (`7d`, `PT12H`) back, in microseconds since 1970; undefined for what spells none. It is
 * counted from the beginning of the present day in UTC, or of the present hour, minute or second where the duration counts
 * these: who says the same a little later means the same range.
 *
 * @param now milliseconds since 1970
 */
export function timeBeforeNow(text: string, now: number): bigint | undefined {
  const duration = durationOf(text)
  if (duration === undefined) return undefined
  const present = Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO('UTC')
  const begun = present.round({ smallestUnit: smallestUnit(duration), roundingMode: 'floor' })
  try {
    return begun.subtract(duration).epochNanoseconds / 1000n
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function durationOf(text: string): Temporal.Duration | undefined {
  const [, count, name] = /^(\d{1,9})([smhdw])$/i.exec(text) ?? []
  if (count !== undefined && name !== undefined) {
    const unit = shortNames[name.toLowerCase() as keyof typeof shortNames]
    return Temporal.Duration.from({ [unit]: Number(count) })
  }
  if (!/^P/i.test(text)) return undefined
  try {
    return Temporal.Duration.from(text)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function smallestUnit(duration: Temporal.Duration): 'second' | 'minute' | 'hour' | 'day' {
  if (duration.seconds + duration.milliseconds + duration.microseconds + duration.nanoseconds > 0)
    return 'second'
  if (duration.minutes > 0) return 'minute'
  return duration.hours > 0 ? 'hour' : 'day'
}
