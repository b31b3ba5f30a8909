import { isDecimal, type Redactor } from '@standpipe/core'

declare global {
  interface JSON {
    /** Puts a JSON number token into the output of `stringify` as it is; missing in the libraries of TypeScript. */
    rawJSON(text: string): object
  }
}

/**
 * `JSON.stringify` that writes `bigint` and `Decimal` values as numbers, digit for digit, and bytes as base64.
 * Secrets are hidden in texts and names, before they are written: in the finished JSON, a secret that is a number
 * would take the place of one.
 */
export function exactJson(value: unknown, redact: Redactor, indentation?: number): string {
  return JSON.stringify(value, (_key, part: unknown) => exactPart(part, redact), indentation)
}

function exactPart(value: unknown, redact: Redactor): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value === 'bigint') return JSON.rawJSON(value.toString())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (value instanceof Uint8Array) return redact(Buffer.from(value).toString('base64'))
  if (isDecimal(value)) return JSON.rawJSON(value.text)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [redact(name), part]))
}
