/** Marks a `Secret`, also between two copies of this package. */
export const secretMarker: unique symbol = Symbol.for('standpipe.secret') as never

/** A value that prints as `***`; only `reveal()` gives it away. */
export interface Secret {
  readonly [secretMarker]: true
  /** The value itself, for the request that needs it. Never log or store what this returns. */
  reveal(): string
  toString(): string
  toJSON(): string
}

/** Wraps a secret value so that printing, joining or serializing it shows `***`. */
export function secret(value: string | Secret): Secret {
  if (isSecret(value)) return value
  return {
    [secretMarker]: true,
    reveal: () => value,
    toString: () => '***',
    toJSON: () => '***',
  }
}

/** Whether a value is a `Secret` of any copy of this package. */
export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && secretMarker in value
}
