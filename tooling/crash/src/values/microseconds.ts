const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?)?$/

/**
 * Microseconds since 1970 of an ISO 8601 date or time, as digits; without a zone it is UTC. Null when the text is
 * something else.
 */
export function microseconds(text: string): string | null {
  const match = form.exec(text)
  if (match === null) return null
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] = match
  const milliseconds = Date.parse(`${date}T${time}${zone}`)
  if (Number.isNaN(milliseconds)) return null
  return String(BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, '0')))
}
