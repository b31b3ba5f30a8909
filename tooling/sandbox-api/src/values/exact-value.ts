/** Marks an `ExactDecimal`; registered under the name that core's `isDecimal` looks for. */
const decimalMarker: unique symbol = Symbol.for('standpipe.decimal') as never

/** A number with a fraction or an exponent, as the digits that were served. */
export interface ExactDecimal {
  readonly [decimalMarker]: true
  /** The JSON number token, for example `"12.5000"`. */
  readonly text: string
}

/** A JSON value in which no number was rounded: integers are `bigint`, all others `ExactDecimal`. */
export type ExactValue =
  | null
  | boolean
  | string
  | bigint
  | ExactDecimal
  | readonly ExactValue[]
  | { readonly [field: string]: ExactValue }

/** A record as it was served. */
export type ExactRecord = { readonly [field: string]: ExactValue }

/** Reads JSON text without rounding a number. Throws `SyntaxError` when it is no JSON. */
export function parseExact(text: string): ExactValue {
  return JSON.parse(text, exactNumber) as ExactValue
}

/** Reads the JSON text of a record, for example a line of `/_sandbox/truth/orders`. */
export function parseExactRecord(text: string): ExactRecord {
  return parseExact(text) as ExactRecord
}

/** Whether a value is a number with a fraction or an exponent. */
export function isExactDecimal(value: unknown): value is ExactDecimal {
  return typeof value === 'object' && value !== null && decimalMarker in value
}

function exactNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value
  const token = context?.source ?? String(value)
  return /^-?\d+$/.test(token) ? BigInt(token) : { [decimalMarker]: true, text: token }
}
