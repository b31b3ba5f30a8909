/** Microseconds since 1970 of an ISO 8601 date, or date and time; without a zone it is in UTC. Throws for anything else. */
export function instantOf(text: string): bigint {
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? []
  const second = Date.parse(`${date}T${time}${zone}`)
  if (date === undefined || Number.isNaN(second)) throw new Error(`${text} is no date and no time.`)
  return BigInt(second) * 1000n + BigInt(fraction.padEnd(6, '0'))
}
