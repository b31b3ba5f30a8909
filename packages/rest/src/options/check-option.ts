import { ConfigurationError } from '@standpipe/core'

/** Throws a `ConfigurationError` that names the option unless what it must be holds. */
export function checkOption(holds: boolean, option: string, expected: string, found: unknown): asserts holds {
  if (holds) return
  throw new ConfigurationError({
    option,
    message: `${option} must be ${expected}, but it is ${describe(found)}.`,
    hint: `Set ${option} to ${expected}.`,
  })
}

/** A positive number, whole or not. */
export function checkPositive(value: number, option: string, unit: string): void {
  checkOption(Number.isFinite(value) && value > 0, option, `a number of ${unit} above 0`, value)
}

/** A whole number of at least `least`. */
export function checkCount(value: number, option: string, least: number): void {
  checkOption(
    Number.isSafeInteger(value) && value >= least,
    option,
    `a whole number of at least ${least}`,
    value,
  )
}

function describe(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
