import type { ColumnType } from '@standpipe/core'

/** The part of a JSON Schema that says what becomes of a field, with the extensions that are ours. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly properties?: { readonly [name: string]: Schema }
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  /** Digits in all, of the format `decimal`. */
  readonly 'x-precision'?: number
  /** Digits after the point, of the format `decimal`. */
  readonly 'x-scale'?: number
  /** The type of the column, whatever else the schema says: `json` for what stays whole, `text` for values of several types. */
  readonly 'x-column'?: ColumnType
}

/** Looks up a `$ref`. */
export type FindSchema = (reference: string) => Schema | undefined
