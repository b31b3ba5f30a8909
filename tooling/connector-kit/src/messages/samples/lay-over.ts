import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'

/** A record with the fields of another laid over it, objects field by field; everything else is replaced. */
export function layOver(record: JsonObject, fields: JsonObject): JsonObject {
  const laid = Object.entries(fields).map(([name, value]) => {
    const below = record[name]
    return [name, isObject(value) && isObject(below) ? layOver(below, value) : value] as const
  })
  return { ...record, ...Object.fromEntries(laid) }
}

/** Whether a value is an object with fields. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}
