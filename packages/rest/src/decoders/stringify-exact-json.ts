import { isDecimal, type JsonValue } from '@standpipe/core'

/** Writes a value as JSON, big integers and decimals digit for digit. */
export function stringifyExactJson(value: JsonValue): string {
  if (typeof value === 'bigint') return String(value)
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isDecimal(value)) return value.text
  if (isList(value)) return `[${value.map(stringifyExactJson).join(',')}]`
  const fields = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}:${stringifyExactJson(part)}`,
  )
  return `{${fields.join(',')}}`
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}
