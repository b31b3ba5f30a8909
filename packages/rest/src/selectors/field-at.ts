import { fieldNames, isDecimal, type FieldPath, type JsonObject, type JsonValue } from '@standpipe/core'

/** Whether a value is a JSON object: no list, no number of any kind. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}

/** The value at a path through objects; undefined when the path leads nowhere. */
export function fieldAt(value: JsonValue, path: FieldPath): JsonValue | undefined {
  let current: JsonValue | undefined = value
  for (const name of fieldNames(path)) {
    current = isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined
  }
  return current
}

/** A path as it is written in messages and fingerprints. */
export function describePath(path: FieldPath): string {
  return typeof path === 'string' ? path : JSON.stringify(path)
}
