import { ConfigurationError, type Source, type SourceFactory } from '@standpipe/core'

/** What the default export of a connector or source module may be. */
export type SourceDefinition =
  | { readonly kind: 'factory'; readonly factory: SourceFactory<unknown> }
  | {
      readonly kind: 'function'
      readonly create: (settings: { readonly [name: string]: unknown }) => unknown
    }
  | { readonly kind: 'source'; readonly source: Source }

/** Tells the forms of a default export apart. Throws `ConfigurationError` when it is none of them. */
export function sourceDefinition(value: unknown, label: string): SourceDefinition {
  if (isSource(value)) return { kind: 'source', source: value }
  if (isFactory(value)) return { kind: 'factory', factory: value }
  if (isFunction(value)) return { kind: 'function', create: value }
  throw new ConfigurationError({
    message: `The default export of ${label} is no source.`,
    hint: 'Export a source, a function that makes one, or what defineSource returns.',
  })
}

/** Whether a value has what every source has; its version is checked by the runner. */
export function isSource(value: unknown): value is Source {
  return isObject(value) && 'specVersion' in value && 'name' in value && Array.isArray(value['resources'])
}

function isFactory(value: unknown): value is SourceFactory<unknown> {
  return isFunction(value) && 'sourceName' in value && 'settings' in value
}

function isFunction(value: unknown): value is (settings: unknown) => unknown {
  return typeof value === 'function'
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}
