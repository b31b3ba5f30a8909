import { InvalidArgumentError } from 'commander'

/** Reads a whole number from 1 on. */
export function wholeNumber(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number
  throw new InvalidArgumentError('Expected a whole number from 1 on.')
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
