import type { JsonValue } from '../values/json.ts'

/** What a request carries, by how it is written. */
export type RequestBody =
  /** JSON, with numbers digit for digit. */
  | { readonly json: JsonValue }
  /** The fields of a form. */
  | { readonly form: Parameters }
  /** A text as it is, in UTF-8. Without `type` it has no content type. */
  | { readonly text: string; readonly type?: string }

/** Named values of a query or a form; a list repeats the name. */
export type Parameters = { readonly [name: string]: ParameterValue | readonly ParameterValue[] }

/** A value in a query, a form or a path. */
export type ParameterValue = string | number | bigint | boolean
