import { isDecimal, type Decimal, type JsonObject, type JsonValue } from '@standpipe/core'
import { decimalParts } from './decimal-parts.ts'

/**
 * The one spelling of a JSON value: fields sorted by UTF-16 code units, numbers by value and not by kind, no
 * spaces. Two values have the same spelling exactly when they are equal. It is JSON itself, except that a number
 * which is not finite stands as its name.
 */
export function canonicalJson(value: JsonValue | undefined): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
    case 'bigint':
      return canonicalNumber(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      break
    default:
      return 'null'
  }
  if (value === null) return 'null'
  if (isDecimal(value)) return canonicalNumber(value)
  return Array.isArray(value) ? canonicalList(value) : canonicalObject(value as JsonObject)
}

function canonicalList(list: readonly JsonValue[]): string {
  let text = ''
  for (const element of list) text += text === '' ? canonicalJson(element) : `,${canonicalJson(element)}`
  return `[${text}]`
}

function canonicalObject(object: JsonObject): string {
  let text = ''
  for (const field of Object.keys(object).toSorted()) {
    text += `${text === '' ? '' : ','}${JSON.stringify(field)}:${canonicalJson(object[field])}`
  }
  return `{${text}}`
}

/**
 * The one spelling of a number: its digits without zeros at either end, then, unless it is 0, `e` and the power
 * of ten. 5, 5.0 and the bigint 5 are `5`, 1500 is `15e2`, 0.25 is `25e-2`, 0 and -0 are `0`.
 */
export function canonicalNumber(value: number | bigint | Decimal): string {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value % 10 !== 0) return String(value)
  const parts = decimalParts(value)
  if (parts === null) return typeof value === 'object' ? value.text : String(value)
  const power = parts.exponent === 0 ? '' : `e${parts.exponent}`
  return `${parts.negative ? '-' : ''}${parts.digits}${power}`
}
