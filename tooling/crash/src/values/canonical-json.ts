import { isExactDecimal, type ExactValue } from '@standpipe/sandbox-api'
import { canonicalNumber } from './canonical-number.ts'

/** The one spelling of a JSON value: fields by name, numbers digit for digit. */
export function canonicalJson(value: ExactValue): string {
  if (typeof value === 'bigint') return canonicalNumber(String(value))
  if (isExactDecimal(value)) return canonicalNumber(value.text)
  if (Array.isArray(value)) return `[${value.map((element: ExactValue) => canonicalJson(element)).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join()}}`
}
