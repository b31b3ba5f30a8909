import { escapeForPattern, type Auth, type Secret } from '@standpipe/core'
import { checkOption } from '../options/check-option.ts'
import { requiredSecret } from './required-secret.ts'

/** Options of `apiKeyAuth`. */
export interface ApiKeyAuthOptions {
  /** Name of the header or of the query parameter. */
  readonly name: string
  readonly key: string | Secret
  /** Where the API expects the key. */
  readonly in: 'header' | 'query'
}

/** Sends a key in a header or in the query. Throws `ConfigurationError` when name or key is empty. */
export function apiKeyAuth(options: ApiKeyAuthOptions): Auth {
  const { name } = options
  const key = requiredSecret(options.key, 'apiKeyAuth.key')
  checkOption(name.trim() !== '', 'apiKeyAuth.name', 'the name of a header or parameter', name)
  checkOption(['header', 'query'].includes(options.in), 'apiKeyAuth.in', '"header" or "query"', options.in)
  const value = key.reveal()
  return {
    specVersion: 'v1',
    kind: 'api-key',
    secrets: [key],
    apply: options.in === 'header' ? inHeader(name.toLowerCase(), value) : inQuery(name, value),
  }
}

function inHeader(name: string, key: string): Auth['apply'] {
  return (request) => ({ ...request, headers: { ...request.headers, [name]: key } })
}

function inQuery(name: string, key: string): Auth['apply'] {
  const encoded = encodeURIComponent(name)
  const parameter = `${encoded}=${encodeURIComponent(key)}`
  const inUrl = new RegExp(`([?&])(?:${escapeForPattern(name)}|${escapeForPattern(encoded)})=[^&#]*`)
  return (request) => {
    if (!inUrl.test(request.url)) return { ...request, query: { ...request.query, [name]: key } }
    // A next link often carries the key already, sometimes masked: it is set there, never sent twice.
    return { ...request, url: request.url.replace(inUrl, (_match, joint: string) => joint + parameter) }
  }
}
