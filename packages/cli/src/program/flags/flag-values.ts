import { InvalidArgumentError } from 'commander'

/** Reads a whole number from 1 on. */
export function wholeNumber(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number
  throw new InvalidArgumentError('Expected a whole number from 1 on.')
}

/** Reads the port of a machine. */
export function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port
  throw new InvalidArgumentError('Expected a port from 1 to 65535.')
}

/** Gathers a flag that can be repeated. */
export function repeated(text: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), text]
}

/** Gathers a flag that can be repeated and holds several values between commas. */
export function commaSeparated(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  return [...(earlier ?? []), ...names.filter((name) => name !== '')]
}

/** Reads where something begins: a date or time in ISO 8601, UTC unless it says otherwise, or the id of a run. */
export function timeOrRun(text: string): string {
  const run = /^([0-9a-f]{8})-?([0-9a-f]{4})-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.exec(text)
  // The id of a run is a uuid of version 7, which begins with the time at which it was made.
  if (run !== null) return new Date(Number.parseInt(`${run[1]}${run[2]}`, 16)).toISOString()
  if (/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) {
    const hasZone = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(text)
    const milliseconds = Date.parse(hasZone ? text : `${text}Z`)
    if (!Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString()
  }
  throw new InvalidArgumentError('Expected a date, a time like 2026-01-31T12:00:00Z, or the id of a run.')
}
