import type { Decimal } from './decimal.ts'

/**
 * A decoded JSON value with its numbers intact: integers beyond 2^53 are `bigint`, decimals that a
 * double would change are `Decimal`, everything else is what `JSON.parse` gives.
 */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Decimal
  | readonly JsonValue[]
  | { readonly [field: string]: JsonValue }

/** A JSON object. */
export type JsonObject = { readonly [field: string]: JsonValue }

/** One object as an API delivered it, before it becomes rows. */
export type DataRecord = JsonObject
