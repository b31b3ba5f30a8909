import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'

/** Whether a value is an object with fields: no list and no number. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}
