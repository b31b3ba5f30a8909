import { SandboxError } from '../sandbox-error.ts'

/** A JSON object whose fields were not looked at yet. */
export type InputFields = { readonly [field: string]: unknown }

/** Takes a value for an object. Throws `SandboxError` when it is something else. */
export function readObject(value: unknown, what: string): InputFields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as InputFields
  throw new SandboxError(`${what} must be an object, not ${JSON.stringify(value)}`)
}

/** Takes a value for an integer of at least `minimum`. Throws `SandboxError` when it is something else. */
export function readCount(value: unknown, what: string, minimum = 0): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum) return value
  throw new SandboxError(`${what} must be an integer of at least ${minimum}, not ${JSON.stringify(value)}`)
}

/** Takes a number for a factor. Throws `SandboxError` when it is none above 0. */
export function readScale(value: number): number {
  if (Number.isFinite(value) && value > 0) return value
  throw new SandboxError(`scale must be a number above 0, not ${value}`)
}

/** Reads a text of digits, for example a query parameter. Throws `SandboxError` when it is something else. */
export function readDigits(text: string, what: string, minimum = 0): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= minimum) return value
  throw new SandboxError(`${what} must be an integer of at least ${minimum}`)
}

/** Takes a value for one of some texts. Throws `SandboxError` when it is something else. */
export function readChoice<Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
  what: string,
): Choice {
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  throw new SandboxError(`${what} must be one of ${choices.join(', ')}, not ${JSON.stringify(value)}`)
}

/** Throws `SandboxError` for a field that nothing reads, since it would be a spelling mistake. */
export function refuseUnknown(fields: InputFields, known: readonly string[], what: string): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new SandboxError(`${what} has no field ${JSON.stringify(unknown)}; it has ${known.join(', ')}`)
}
