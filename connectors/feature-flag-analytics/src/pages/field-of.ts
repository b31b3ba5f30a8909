import type { JsonObject, JsonValue } from '@standpipe/core'

/** A field of a body; undefined where it has none, or is no object. */
export function fieldOf(body: JsonValue, name: string): JsonValue | undefined {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return isObject && Object.hasOwn(body, name) ? (body as JsonObject)[name] : undefined
}

/** The same for a number of records; null where there is none. */
export function countOf(body: JsonValue, name: string): number | null {
  const value = fieldOf(body, name)
  return Number.isSafeInteger(value) ? Number(value) : null
}
