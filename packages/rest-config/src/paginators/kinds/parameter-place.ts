import { ConfigurationError } from '@standpipe/core'
import type { ParameterPlace } from '@standpipe/rest'

/**
 * Where a request carries what a paginator sets: of two keys, the first names a query parameter and the second a field of
 * the JSON body. Throws `ConfigurationError` when both are given.
 */
export function parameterPlace(
  keys: { readonly [key: string]: string | null | undefined },
  byDefault: string,
): ParameterPlace {
  const [[paramKey, param], [bodyKey, path]] = Object.entries(keys) as [Key, Key]
  if (param != null && path != null) {
    throw new ConfigurationError({
      message: `${paramKey} and ${bodyKey} exclude each other.`,
      hint: 'Give one of them.',
    })
  }
  return path == null ? (param ?? byDefault) : { body: path }
}

type Key = [name: string, value: string | null | undefined]
