import { createHash } from 'node:crypto'
import { CredentialsError, type Auth, type AuthContext, type Secret } from '@standpipe/core'
import { bearerToken } from '../keys/place-secret.ts'
import { requiredSecret } from '../keys/required-secret.ts'
import type { CredentialStore, StoredCredentials } from '../store/credential-store.ts'
import { fileCredentialStore } from '../store/file-credential-store.ts'
import { tokenAuth } from '../tokens/token-auth.ts'
import { tokenFor, type Token } from '../tokens/token.ts'
import { codeLogin, type CodeLoginOptions } from './code-login.ts'
import { storedCredentials } from './stored-credentials.ts'
import type { TokenEndpointOptions } from './token-endpoint-options.ts'
import { tokenEndpoint } from './token-endpoint.ts'

/** Options of `oauth2RefreshToken`. */
export interface OAuth2RefreshTokenOptions extends TokenEndpointOptions, CodeLoginOptions {
  /** The token to begin with. Default: the one that `standpipe auth login` has stored, see `authorizationUrl`. */
  readonly refreshToken?: string | Secret
  /** Where tokens are kept as they rotate. Default: `fileCredentialStore()`. */
  readonly store?: CredentialStore
  /** Tells accounts apart that the same client logs in to, in the store. Default: none, or by `refreshToken`. */
  readonly account?: string
}

const hint =
  'Log in again with `standpipe auth login`, or give the source a new refresh token: this one has ended or was used elsewhere.'

/**
 * OAuth2 for the account of a person: a refresh token gives access tokens, and may rotate. What the server issues is
 * kept before it is first used, and processes that share the store take turns. Throws `ConfigurationError` naming the
 * option that cannot be used.
 *
 * @example
 * oauth2RefreshToken({
 *   tokenUrl: 'https://auth.example.com/token',
 *   authorizationUrl: 'https://auth.example.com/authorize',
 *   clientId: 'reports',
 *   clientSecret,
 * })
 */
export function oauth2RefreshToken(options: OAuth2RefreshTokenOptions): Auth {
  const block = 'oauth2RefreshToken'
  const first =
    options.refreshToken === undefined ? null : requiredSecret(options.refreshToken, `${block}.refreshToken`)
  const endpoint = tokenEndpoint(options, block)
  const { vault } = endpoint
  if (first !== null) vault.remember(first.reveal())
  const store = options.store ?? fileCredentialStore()
  const name = nameInStore(options, first)
  const tokenOf = ({ accessToken, obtainedAt, expiresAt }: StoredCredentials): Token => {
    const seconds = expiresAt === null ? null : (expiresAt - obtainedAt) / 1000
    return tokenFor(vault.remember(accessToken), seconds, obtainedAt, options)
  }

  /** What is stored stays when it is good: another process may have renewed it meanwhile. */
  async function renew(
    stored: StoredCredentials | null,
    refused: Secret | null,
    context: AuthContext,
  ): Promise<StoredCredentials> {
    if (stored !== null && isGood(stored, tokenOf(stored), refused, context)) return stored
    const refreshToken = stored === null ? (first?.reveal() ?? null) : stored.refreshToken
    if (refreshToken === null) throw notLoggedIn(options.tokenUrl, name, store)
    vault.remember(refreshToken)
    const grant = { type: 'refresh_token', fields: { refresh_token: refreshToken }, once: true, hint }
    return storedCredentials(await endpoint.request(grant, context), refreshToken, context.now(), options)
  }

  return tokenAuth({
    kind: 'oauth2-refresh-token',
    place: bearerToken,
    vault,
    async obtain(context, refused) {
      const change = (stored: StoredCredentials | null): Promise<StoredCredentials> =>
        renew(stored, refused, context)
      return tokenOf(await store.update(name, change, context.signal))
    },
    login: codeLogin({ options, endpoint, store, name }),
  })
}

function isGood(
  stored: StoredCredentials,
  token: Token,
  refused: Secret | null,
  context: AuthContext,
): boolean {
  if (stored.accessToken === refused?.reveal()) return false
  return token.renewAt === null || context.now() < token.renewAt
}

/** A new refresh token in the configuration begins anew; its hash tells it from the one before. */
function nameInStore(
  { tokenUrl, clientId, account }: OAuth2RefreshTokenOptions,
  first: Secret | null,
): string {
  const hash = first === null ? null : createHash('sha256').update(first.reveal()).digest('hex').slice(0, 16)
  return [tokenUrl, clientId, account, hash].filter((part) => part !== undefined && part !== null).join(' ')
}

function notLoggedIn(tokenUrl: string, name: string, store: CredentialStore): CredentialsError {
  return new CredentialsError({
    message: `There is no refresh token for ${name} in ${store.place}.`,
    hint: 'Log in with `standpipe auth login`, or give the source a refresh token.',
    facts: { method: 'POST', url: tokenUrl, attempts: 0 },
  })
}
