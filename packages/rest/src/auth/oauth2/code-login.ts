import { CredentialsError, type AuthContext, type Login, type LoginStatus } from '@standpipe/core'
import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
  validateAuthResponse,
} from 'oauth4webapi'
import { checkOption } from '../../options/check-option.ts'
import type { CredentialStore, StoredCredentials } from '../store/credential-store.ts'
import { storedCredentials } from './stored-credentials.ts'
import type { TokenEndpointOptions } from './token-endpoint-options.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

/** How a person logs in: the authorization code grant with PKCE. */
export interface CodeLoginOptions {
  /** Absolute URL of the page where a person gives access. Default: none, there is no login. */
  readonly authorizationUrl?: string
  /** Further parameters of that page, for example `{ access_type: 'offline' }`. Default: none. */
  readonly authorizationFields?: { readonly [name: string]: string }
}

/** What a login is made of. */
export interface CodeLoginParts {
  readonly options: CodeLoginOptions & TokenEndpointOptions
  readonly endpoint: TokenEndpoint
  readonly store: CredentialStore
  readonly name: string
}

/** The login of an account; undefined without an address for it. */
export function codeLogin(parts: CodeLoginParts): Login<AuthContext> | undefined {
  const { authorizationUrl } = parts.options
  if (authorizationUrl === undefined) return undefined
  const isUrl = URL.canParse(authorizationUrl) && /^https?:$/.test(new URL(authorizationUrl).protocol)
  checkOption(isUrl, 'oauth2RefreshToken.authorizationUrl', 'an absolute http or https URL', authorizationUrl)
  const { vault } = parts.endpoint
  return {
    status: async () => statusOf(await parts.store.read(parts.name), parts),
    async begin(redirectUri) {
      // Not a secret: it stands in the address that a person opens.
      const state = generateRandomState()
      const verifier = vault.remember(generateRandomCodeVerifier())
      const challenge = await calculatePKCECodeChallenge(verifier.reveal())
      return {
        url: authorizationPage(authorizationUrl, parts, { redirectUri, state, challenge }),
        async complete(answer, context) {
          const code = vault.remember(codeIn(answer, state, parts))
          const fields = {
            code: code.reveal(),
            redirect_uri: redirectUri,
            code_verifier: verifier.reveal(),
          }
          const issued = await parts.endpoint.request(
            { type: 'authorization_code', fields, once: true },
            context,
          )
          const credentials = storedCredentials(issued, null, context.now(), parts.options)
          // A code cannot be exchanged again, so that what it gave is kept whatever was there.
          await parts.store.update(
            parts.name,
            () => Promise.resolve(credentials),
            new AbortController().signal,
          )
          return statusOf(credentials, parts)
        },
      }
    },
  }
}

function authorizationPage(
  address: string,
  { options, endpoint }: CodeLoginParts,
  login: { readonly redirectUri: string; readonly state: string; readonly challenge: string },
): string {
  const { scopes = [], authorizationFields = {} } = options
  const page = new URL(address)
  const parameters: { readonly [name: string]: string } = {
    response_type: 'code',
    client_id: endpoint.clientId,
    redirect_uri: login.redirectUri,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    state: login.state,
    code_challenge: login.challenge,
    code_challenge_method: 'S256',
    ...authorizationFields,
  }
  for (const [name, value] of Object.entries(parameters)) page.searchParams.set(name, value)
  return page.href
}

/** The code in the address that the browser was sent to. Throws when it answers no login, or another one. */
function codeIn(answer: string, state: string, { options, endpoint }: CodeLoginParts): string {
  const { searchParams } = new URL(answer)
  // One server alone is asked, so that its name in the answer tells nothing.
  searchParams.delete('iss')
  const refusal = searchParams.get('error')
  const facts = { method: 'GET', url: options.authorizationUrl ?? '', attempts: 1 }
  try {
    const client = { client_id: endpoint.clientId }
    const code = validateAuthResponse(endpoint.server, client, searchParams, state).get('code')
    if (code !== null && code !== '') return code
  } catch (cause) {
    const reasons = [refusal, searchParams.get('error_description')].filter((text) => text !== null)
    const isRefusal = refusal !== null && searchParams.get('state') === state
    throw new CredentialsError({
      message: isRefusal
        ? `Access was not given: ${endpoint.vault.redact(reasons.join(': '))}.`
        : 'The browser came back with an answer that does not belong to this login.',
      hint: 'Start the login again, and follow the address that it prints.',
      facts,
      // The error of the protocol carries the whole answer with it.
      cause: new Error(cause instanceof Error ? endpoint.vault.redact(cause.message) : 'unknown'),
    })
  }
  throw new CredentialsError({
    message: 'The browser came back without a code.',
    hint: 'Start the login again; the authorization page must support the authorization code grant.',
    facts,
  })
}

function statusOf(stored: StoredCredentials | null, { store, name }: CodeLoginParts): LoginStatus {
  return {
    name,
    place: store.place,
    obtainedAt: stored?.obtainedAt ?? null,
    expiresAt: stored?.expiresAt ?? null,
    renewable: (stored?.refreshToken ?? null) !== null,
  }
}
