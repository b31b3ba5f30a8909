import { shownName } from './reference-name.ts'

/** Marks a `Reference`, also between two copies of this package. */
export const referenceMarker: unique symbol = Symbol.for('standpipe.reference') as never

/** Stands in a configuration for a secret that is looked up when it is needed. */
export interface SecretReference {
  readonly [referenceMarker]: 'secret'
  readonly name: string
}

/** Stands in a configuration for a variable of the environment that is looked up when it is needed. */
export interface EnvReference {
  readonly [referenceMarker]: 'env'
  readonly name: string
  /** Counts where the variable is not set. */
  readonly fallback?: string
}

/** What stands in a configuration for a value that is not written there. */
export type Reference = SecretReference | EnvReference

/** Whether a value is a reference of any copy of this package. */
export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && referenceMarker in value
}

/** What counts where the variable of a reference is not set; undefined when nothing does. */
export function fallbackOf(given: Reference): string | undefined {
  return given[referenceMarker] === 'env' ? given.fallback : undefined
}

/** A reference that cannot become part of a text without being noticed: it has no value yet. */
export function reference<Kind extends Reference>(kind: Kind): Kind {
  const written = writtenReference(kind)
  const noText = (): never => {
    throw new TypeError(`${written} stands for a whole value and cannot be part of a text.`)
  }
  return Object.defineProperties(kind, {
    toString: { value: noText },
    toJSON: { value: () => written },
  })
}

/** A reference as JSON configurations write it, `${secret:NAME}`, for messages. */
export function writtenReference(given: Reference): string {
  return `\${${given[referenceMarker]}:${shownName(given.name) ?? '***'}}`
}
