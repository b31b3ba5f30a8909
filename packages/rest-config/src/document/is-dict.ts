import { isDecimal } from '@standpipe/core'

/** Whether a value is a dict: no list, and no number. */
export function isDict(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}
