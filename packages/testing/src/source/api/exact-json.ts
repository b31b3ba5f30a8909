import { isDecimal, type JsonValue } from '@standpipe/core'

/** The JSON text of a value, `bigint` and `Decimal` digit for digit. */
export function exactJson(value: JsonValue): string {
  if (typeof value === 'bigint') return String(value)
  if (isDecimal(value)) return value.text
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(exactJson).join(',')}]`
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${exactJson(field)}`)
  return `{${fields.join(',')}}`
}

// Array.isArray does not tell a readonly list from an object.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
