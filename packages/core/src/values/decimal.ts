/** Marks a `Decimal`, also between two copies of this package. */
export const decimalMarker: unique symbol = Symbol.for('standpipe.decimal') as never

/** A number kept as the digits that the API sent, because a double would change its value. */
export interface Decimal {
  readonly [decimalMarker]: true
  /** The JSON number token, for example `"12345678901234567.25"`. */
  readonly text: string
}

/** Wraps a JSON number token. */
export function decimal(text: string): Decimal {
  return { [decimalMarker]: true, text }
}

/** Whether a value is a `Decimal` of any copy of this package. */
export function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'object' && value !== null && decimalMarker in value
}
