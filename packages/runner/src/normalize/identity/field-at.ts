import { isDecimal, type DataRecord, type JsonValue } from '@standpipe/core'

/** The value at a path of field names; undefined when a field on the way is missing or no object. */
export function fieldAt(record: DataRecord, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = record
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isDecimal(value))
      return undefined
    const fields = value as { readonly [field: string]: JsonValue }
    value = Object.hasOwn(fields, name) ? fields[name] : undefined
  }
  return value
}

/** A record with the values at these paths and nothing else; null stands for those that are missing. */
export function pickFields(record: DataRecord, paths: readonly (readonly string[])[]): DataRecord {
  const picked: Fields = {}
  for (const path of paths) {
    const outer = path.slice(0, -1).reduce((object, name) => (object[name] ??= {}) as Fields, picked)
    outer[path.at(-1) ?? ''] = fieldAt(record, path) ?? null
  }
  return picked
}

interface Fields {
  [field: string]: JsonValue
}
