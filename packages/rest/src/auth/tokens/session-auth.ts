import {
  CredentialsError,
  type Auth,
  type AuthContext,
  type FieldPath,
  type HttpRequest,
  type Secret,
} from '@standpipe/core'
import { contentTypeOf, encodeBody } from '../../client/exchange/encode-body.ts'
import { fullUrl } from '../../client/request-url.ts'
import { checkOption } from '../../options/check-option.ts'
import { bearerToken, placeSecret, type SecretPlace } from '../keys/place-secret.ts'
import { checkLifetime } from './check-lifetime.ts'
import { revealed, secretsIn, type SecretFields } from './secret-fields.ts'
import { secretVault, type SecretVault } from './secret-vault.ts'
import { decodeSession, expiryIn, tokenIn, type TokenSource } from './session-answer.ts'
import { tokenAuth } from './token-auth.ts'
import { tokenFor, type Token, type TokenLifetime } from './token.ts'

/** Options of `sessionAuth`. */
export interface SessionAuthOptions extends TokenLifetime {
  /** The request that opens a session. */
  readonly login: SessionLogin
  /** Where its answer has the token. */
  readonly token: TokenSource
  /** Where its answer says how many seconds the session lives. Default: it does not, see `defaultExpiry`. */
  readonly expiresIn?: FieldPath
  /** Where each request carries the token. Default: in the cookie that it came in, otherwise as bearer. */
  readonly place?: SecretPlace
}

/** The request that opens a session. Its secrets are wrapped with `secret()`. */
export interface SessionLogin {
  /** Absolute URL. */
  readonly url: string
  /** Default `'POST'`. */
  readonly method?: 'POST' | 'GET' | 'PUT'
  /** Default: `accept: application/json`. */
  readonly headers?: { readonly [name: string]: string | Secret }
  /** Credentials of this request alone, for example `basicAuth({ … })`. */
  readonly auth?: Auth
  /** Sent as JSON. */
  readonly json?: SecretFields
  /** Sent as a form. */
  readonly form?: { readonly [name: string]: string | Secret }
}

/**
 * Opens a session before the first request, and a new one before its end or after a 401; all requests share it. Throws
 * `ConfigurationError` naming the option that cannot be used.
 *
 * @example
 * sessionAuth({
 *   login: { url: 'https://api.example.com/login', json: { user: 'reports', password: secret(password) } },
 *   token: { body: 'session.id' },
 *   place: { in: 'header', name: 'x-session' },
 *   defaultExpiry: 1800,
 * })
 */
export function sessionAuth(options: SessionAuthOptions): Auth {
  const { login, token } = options
  checkOption(URL.canParse(login.url), 'sessionAuth.login.url', 'an absolute URL', login.url)
  const isOne = login.json === undefined || login.form === undefined
  checkOption(isOne, 'sessionAuth.login', 'sent as JSON or as a form', 'both')
  checkLifetime(options, 'sessionAuth')
  const fields = [login.headers ?? {}, login.json ?? {}, login.form ?? {}]
  const vault = secretVault([...fields.flatMap(secretsIn), ...(login.auth?.secrets ?? [])])

  async function open(context: AuthContext): Promise<Token> {
    const response = await sendLogin(login, vault, context)
    const text = await response.text()
    const body = decodeSession(text)
    const value = tokenIn(response, body, token)
    if (value === null) {
      const isRefusal = response.status >= 400
      const url = vault.redact(login.url)
      throw new CredentialsError({
        message: `No session from ${url}: ${response.status}${isRefusal ? '' : ', and no token in the answer'}.`,
        hint: isRefusal
          ? 'Check the credentials of `sessionAuth.login`.'
          : 'Say with `sessionAuth.token` where the token stands in the answer.',
        // The answer of a login that worked is full of secrets that nobody knows yet.
        facts: {
          method: login.method ?? 'POST',
          url,
          attempts: 1,
          status: response.status,
          ...(isRefusal && { body: vault.redact(text).slice(0, 500) }),
        },
      })
    }
    return tokenFor(vault.remember(value), expiryIn(body, options.expiresIn), context.now(), options)
  }

  return tokenAuth({
    kind: 'session',
    place: placeOf(options),
    vault,
    obtain: open,
    obtainedWith: login.auth,
  })
}

async function sendLogin(login: SessionLogin, vault: SecretVault, context: AuthContext): Promise<Response> {
  const { url, method = 'POST', auth } = login
  const request = { method, url, query: {}, ...contentOf(login) }
  const { body, headers, ...ready } = auth === undefined ? request : await auth.apply(request, context)
  // It may have obtained something of its own, which the answer could repeat.
  for (const value of auth?.secrets ?? []) vault.remember(value.reveal())
  return context.fetch(fullUrl(ready), {
    method,
    headers,
    ...(body !== undefined && { body: encodeBody(body).text }),
  })
}

function contentOf({ headers = {}, json, form }: SessionLogin): Pick<HttpRequest, 'headers' | 'body'> {
  const named = Object.entries(revealed(headers)).map(([name, value]) => [name.toLowerCase(), value] as const)
  const body = json === undefined ? form && { form: revealed(form) } : { json: revealed(json) }
  return { headers: { ...contentTypeOf(body), ...Object.fromEntries(named) }, ...(body && { body }) }
}

function placeOf({ place, token }: SessionAuthOptions): ReturnType<typeof placeSecret> {
  if (place !== undefined) return placeSecret(place, 'sessionAuth.place')
  return 'cookie' in token
    ? placeSecret({ in: 'cookie', name: token.cookie }, 'sessionAuth.token')
    : bearerToken
}
