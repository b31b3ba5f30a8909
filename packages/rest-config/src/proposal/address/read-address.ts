import { ConfigurationError } from '@standpipe/core'
import type { AuthOptions } from '../../auth/auth-schema.ts'
import { variableReference } from '../../schema/texts.ts'
import { readGivenAuth } from './given-auth.ts'
import type { LiftedSecrets } from './lifted-secrets.ts'
import { isSecret } from './secret-place.ts'
import { splitPath, type SplitPath } from './split-path.ts'

/** A URL and what goes with it, in the words of documents: without any secret. */
export interface Address extends Omit<SplitPath, 'base'> {
  readonly baseUrl: string
  /** Parameters in their order; secrets are references. */
  readonly parameters: readonly Parameter[]
  /** Headers of every request; secrets are references. */
  readonly headers: { readonly [name: string]: string }
  readonly auth: AuthOptions | null
}

/** A parameter of the query. */
export type Parameter = readonly [name: string, value: string]

/** What goes with a URL. */
export interface AddressOptions {
  /** Headers as `Name: value`. */
  readonly headers: readonly string[]
  /** Credentials as `--auth` names them. Default: those in headers and URL. */
  readonly auth?: string | undefined
}

/**
 * Reads a URL that somebody wants to load: which part all endpoints share, and what in it and its headers is a secret,
 * which `secrets` gets. Throws `ConfigurationError` for what is no http or https URL or header, without repeating it.
 */
export function readAddress(url: string, { headers, auth }: AddressOptions, secrets: LiftedSecrets): Address {
  const parsed = parsedUrl(url)
  const candidates: AuthOptions[] = auth === undefined ? [] : [readGivenAuth(auth)]
  const kept: { [name: string]: string } = {}
  for (const [name, value] of headers.map(readHeader)) {
    const found = isSecret(name, value) ? authOfHeader(name, value, secrets) : null
    if (found !== null && candidates.length === 0) candidates.push(found)
    else kept[name] = isSecret(name, value) ? withLifted(name, value, secrets) : value
  }
  if (parsed.password !== '' || parsed.username !== '') candidates.push(basicAuth(parsed, secrets))
  const parameters: Parameter[] = []
  for (const [name, value] of parsed.searchParams) {
    if (!isSecret(name, value)) {
      parameters.push([name, value])
      continue
    }
    const reference = secrets.lift(name, value)
    const isKey = candidates.length === 0 && variableReference.test(reference)
    if (isKey) candidates.push({ type: 'api_key', name, location: 'query', api_key: reference })
    else parameters.push([name, reference])
  }
  const { base, ...own } = splitPath(parsed.pathname)
  return { ...own, baseUrl: parsed.origin + base, parameters, headers: kept, auth: candidates[0] ?? null }
}

function parsedUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed !== null && /^https?:$/.test(parsed.protocol)) return parsed
  throw new ConfigurationError({
    message: 'The address is no http or https URL.',
    hint: 'Write it whole: https://api.example.com/v1/orders.',
    option: 'source',
  })
}

function readHeader(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? []
  if (name !== undefined && value !== undefined && value !== '') return [name, value]
  throw new ConfigurationError({
    message: 'A header is given as "Name: value".',
    hint: "For example --header 'Authorization: Bearer ${env:TOKEN}'.",
    option: '--header',
  })
}

/** Credentials that documents have a kind for; null for a header that has to stay one. */
function authOfHeader(name: string, value: string, secrets: LiftedSecrets): AuthOptions | null {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.+)$/s.exec(value) ?? []
  const isAuthorization = name.toLowerCase() === 'authorization'
  if (isAuthorization && scheme.toLowerCase() === 'bearer') {
    const token = secrets.lift('TOKEN', rest)
    return variableReference.test(token) ? { type: 'bearer', token } : null
  }
  if (isAuthorization && scheme !== '') return null
  const key = secrets.lift(name, value)
  return variableReference.test(key) ? { type: 'api_key', name, location: 'header', api_key: key } : null
}

/** A header whose secret stands behind a word such as `Token` or `Basic`. */
function withLifted(name: string, value: string, secrets: LiftedSecrets): string {
  const [, before = '', secret = value] = /^(\S+\s+)(.+)$/s.exec(value) ?? []
  return before + secrets.lift(name, secret)
}

function basicAuth({ username, password }: URL, secrets: LiftedSecrets): AuthOptions {
  return {
    type: 'http_basic',
    username: secrets.lift('USERNAME', decodeURIComponent(username)),
    password: secrets.lift('PASSWORD', decodeURIComponent(password)),
  }
}
