import { isDecimal } from '@standpipe/core'

declare global {
  interface JSON {
    /** Puts a JSON number token into the output of `stringify` as it is; missing in the libraries of TypeScript. */
    rawJSON(text: string): object
  }
}

/** `JSON.stringify` that writes `bigint` and `Decimal` values as numbers, digit for digit, and bytes as base64. */
export function exactJson(value: unknown, indentation?: number): string {
  return JSON.stringify(value, exactNumbers, indentation)
}

function exactNumbers(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return JSON.rawJSON(value.toString())
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return isDecimal(value) ? JSON.rawJSON(value.text) : value
}
