import { Temporal } from 'temporal-polyfill'

/** Day; then `T` or a space, minutes, seconds, their fraction, and the zone. */
const form = /^\d{4}-\d\d-\d\d(?:([Tt ])\d\d:\d\d(:\d\d)?(?:\.(\d{1,9}))?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/

/**
 * A moment as another text spells its own: as a day, with or without seconds, a fraction and a zone. What does not fit is
 * cut off. Without a zone it is in UTC.
 */
export function spellLike(text: string, moment: Temporal.Instant): string {
  const [, separator, seconds, fraction = '', zone = ''] = form.exec(text) ?? []
  const offset = /^z?$/i.test(zone) ? 'UTC' : zone
  const local = moment.toZonedDateTimeISO(offset).toPlainDateTime()
  if (separator === undefined) return local.toPlainDate().toString()
  const digits = fraction.length as 0
  const time = local.toString(
    seconds === undefined ? { smallestUnit: 'minute' } : { fractionalSecondDigits: digits },
  )
  return time.replace('T', separator) + zone
}
