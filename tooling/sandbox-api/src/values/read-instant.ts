import { SandboxError } from '../sandbox-error.ts'

/**
 * Reads a date, or a date with time, as milliseconds since 1970. Without a zone it is UTC; digits of a second beyond
 * the third are cut off. Throws `SandboxError` for anything else.
 */
export function readInstant(text: string, what: string): number {
  const [, date, time = 'T00:00:00', zone = 'Z'] = instantPattern.exec(text) ?? []
  const instant = date === undefined ? Number.NaN : Date.parse(`${date}${time}${zone}`)
  if (!Number.isNaN(instant)) return instant
  throw new SandboxError(`${what} must be a date or a date with time, for example 2025-02-11T16:40:12Z`)
}

const instantPattern = /^(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)?)?$/
