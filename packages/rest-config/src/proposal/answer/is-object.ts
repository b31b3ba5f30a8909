import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'

/** Whether a value is a JSON object: no list, no number of any kind. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}
