import { isSecret, type Secret } from '@standpipe/core'
import { isAbsolute, originOf } from '../client/request-url.ts'
import type { ReadContext } from '../read/read-context.ts'

/** Headers that say how client and server talk, and not of what. */
const manners = [
  'accept',
  'accept-charset',
  'accept-encoding',
  'cache-control',
  'connection',
  'content-type',
  'pragma',
  'user-agent',
]

/** Names under which credentials are sent, also by those who did not wrap theirs. */
const credentials =
  /authorization|cookie|password|secret|signature|token|(^|[-_])(auth|(api)?key|session)([-_]|$)/

/**
 * The headers that may decide whose records the API delivers (a tenant, an account, a language), by their names in lower
 * case. Credentials are asterisks: they change without the records becoming others, and have no place in stored state.
 */
export function headerBasis({ resource, client }: Pick<ReadContext, 'resource' | 'client'>): {
  readonly [name: string]: string
} {
  const ofClient = isAtOrigin(resource.path, client.baseUrl) ? client.headers : {}
  const telling = [...named(ofClient), ...named(resource.headers ?? {})].filter(
    ([name]) => !manners.includes(name),
  )
  return Object.fromEntries(telling.map(([name, value]) => [name, isCredential(name, value) ? '***' : value]))
}

/** Another host gets no headers of the client. */
function isAtOrigin(path: string, baseUrl: string): boolean {
  return !isAbsolute(path) || (URL.canParse(path) && originOf(path) === originOf(baseUrl))
}

function named<Value>(headers: { readonly [name: string]: Value }): (readonly [string, Value])[] {
  return Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
}

function isCredential(name: string, value: string | Secret): value is Secret {
  return isSecret(value) || credentials.test(name)
}
