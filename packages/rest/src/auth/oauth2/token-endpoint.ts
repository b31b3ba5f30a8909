import { isSecret, secret, type AuthContext, type Secret } from '@standpipe/core'
import {
  allowInsecureRequests,
  customFetch,
  genericTokenEndpointRequest,
  processGenericTokenEndpointResponse,
  type AuthorizationServer,
  type CustomFetchOptions,
  type TokenEndpointResponse,
} from 'oauth4webapi'
import { checkOption } from '../../options/check-option.ts'
import { checkLifetime } from '../tokens/check-lifetime.ts'
import { secretVault, type SecretVault } from '../tokens/secret-vault.ts'
import { clientAuthentication } from './client-authentication.ts'
import { normalizeAnswer, readAnswer } from './token-answer.ts'
import { tokenRefused } from './token-refused.ts'
import type { TokenEndpointOptions, TokenResponse } from './token-endpoint-options.ts'

/** Where tokens are issued. */
export interface TokenEndpoint {
  readonly server: AuthorizationServer
  readonly clientId: string
  /** Holds the secrets of the client, and every token that was issued. */
  readonly vault: SecretVault
  /**
   * Asks for a token. Throws `CredentialsError` when it is refused, or the answer is none.
   */
  request(grant: TokenGrant, context: AuthContext): Promise<IssuedToken>
}

/** What a token is asked for with. */
export interface TokenGrant {
  /** The `grant_type`. */
  readonly type: string
  /** Fields of this grant. Default: none. */
  readonly fields?: { readonly [name: string]: string }
  /** Whether it can be used only once, so that its answer must not be lost. Default false. */
  readonly once?: boolean
  /** What to do when it is refused, as a sentence. */
  readonly hint?: string
}

/** What a token endpoint has issued. */
export interface IssuedToken {
  readonly accessToken: Secret
  /** Seconds; null when the answer does not say. */
  readonly expiresIn: number | null
  /** Null when the one that was used stays good. */
  readonly refreshToken: Secret | null
}

/** Checks the options of a token endpoint; `ConfigurationError`s name the option of the block. */
export function tokenEndpoint(options: TokenEndpointOptions, block: string): TokenEndpoint {
  const { tokenUrl, clientId, scopes = [], fields = {}, headers = {}, bodyFormat = 'form' } = options
  const isUrl = URL.canParse(tokenUrl) && /^https?:$/.test(new URL(tokenUrl).protocol)
  checkOption(isUrl, `${block}.tokenUrl`, 'an absolute http or https URL', tokenUrl)
  checkOption(['form', 'json'].includes(bodyFormat), `${block}.bodyFormat`, '"form" or "json"', bodyFormat)
  checkLifetime(options, block)
  const { authenticate, secrets } = clientAuthentication(options, block)
  const hidden = [...Object.values(fields), ...Object.values(headers)].filter(isSecret)
  const vault = secretVault([...secrets, ...hidden])
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl }
  const client = { client_id: clientId }
  const scope = scopes.length === 0 ? {} : { scope: scopes.join(' ') }

  const checkedToken = async (answer: () => TokenResponse): Promise<TokenEndpointResponse> =>
    processGenericTokenEndpointResponse(server, client, Response.json(answer()))

  return {
    server,
    clientId,
    vault,
    async request({ type, once = false, hint, ...grant }, context) {
      const body = { ...scope, ...reveal(fields), ...grant.fields }
      const response = await genericTokenEndpointRequest(server, client, authenticate, type, body, {
        [customFetch]: (url, request) =>
          context.fetch(url, { ...inFormat(request, bodyFormat), uninterrupted: once }),
        // Whoever writes http means it, as with `baseUrl`.
        [allowInsecureRequests]: true,
        headers: reveal(headers),
      })
      const answer = await readAnswer(response)
      for (const name of ['access_token', 'refresh_token', 'id_token']) {
        const value = answer?.[name]
        if (typeof value === 'string' && value !== '') vault.remember(value)
      }
      const refusal = { url: tokenUrl, status: response.status, answer, vault, hint }
      if (!response.ok || answer === null) throw tokenRefused(refusal)
      const issued = await checkedToken(() => normalizeAnswer(answer, options.normalizeTokenResponse)).catch(
        (cause: unknown) => {
          throw tokenRefused({ ...refusal, cause })
        },
      )
      const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = issued
      return {
        accessToken: vault.remember(accessToken),
        expiresIn: expiresIn ?? null,
        refreshToken: refreshToken === undefined ? null : vault.remember(refreshToken),
      }
    },
  }
}

function inFormat(
  { body, headers }: CustomFetchOptions<'POST', URLSearchParams>,
  format: 'form' | 'json',
): { readonly method: 'POST'; readonly headers: { [name: string]: string }; readonly body: string } {
  if (format === 'form') return { method: 'POST', headers, body: body.toString() }
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(body)),
  }
}

function reveal(texts: { readonly [name: string]: string | Secret }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, secret(text).reveal()]))
}
