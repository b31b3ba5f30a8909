import type { Temporal } from 'temporal-polyfill'

/** Day; then `T` or a space, minutes, seconds, their fraction, and the zone. */
const form = /^\d{4}-\d\d-\d\d(?:([Tt ])\d\d:\d\d(:\d\d)?(?:\.(\d{1,9}))?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/

/**
 * A moment as another text spells its own: as a day, with or without seconds, a fraction and a zone. What does not fit is
 * cut off. Without a zone it is in UTC.
 */
export function spellLike(text: string, moment: Temporal.Instant): string {
  const [, separator, seconds, fraction = '', zone = ''] = form.exec(text) ?? []
  const timeZone = /^z?$/i.test(zone) ? 'UTC' : zone
  // Cut before it is spelled: 19 characters of it are seconds, 16 minutes, 10 the day.
  const local = moment.toString({ timeZone, fractionalSecondDigits: 9 })
  if (separator === undefined) return local.slice(0, 10)
  const digits = fraction === '' ? 0 : fraction.length + 1
  return local.slice(0, 10) + separator + local.slice(11, seconds === undefined ? 16 : 19 + digits) + zone
}
