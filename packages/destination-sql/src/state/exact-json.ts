import { decimal, isDecimal, type JsonValue } from '@standpipe/core'

/** JSON text of a value, with every digit of its big integers and decimals. */
export function exactJson(value: JsonValue): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isDecimal(value)) return value.text
  if (Array.isArray(value)) return `[${value.map(exactJson).join(',')}]`
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${exactJson(field)}`)
  return `{${fields.join(',')}}`
}

/** The value behind a JSON text: integers beyond 2^53 as `bigint`, decimals that a double would change as `Decimal`. */
export function parseExactJson(text: string): JsonValue {
  return JSON.parse(text, (_name, value: JsonValue, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined ? exactNumber(context.source) : value,
  ) as JsonValue
}

function exactNumber(token: string): JsonValue {
  const value = Number(token)
  if (/^-?\d+$/.test(token)) return Number.isSafeInteger(value) ? value : BigInt(token)
  return String(value) === token ? value : decimal(token)
}
