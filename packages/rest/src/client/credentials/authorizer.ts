import type { Auth, AuthContext, HttpRequest, Redactor } from '@standpipe/core'
import { createCredentials, type AuthorizedRequest, type Credentials } from './credentials.ts'
import { authFetch } from './auth-fetch.ts'
import type { Connections } from '../exchange/connections.ts'
import { acceptedEncodings } from '../exchange/decompress.ts'
import { contentTypeOf } from '../exchange/encode-body.ts'
import { AuthRequestError } from '../failures/auth-request-error.ts'
import { credentialsAtPage } from '../failures/credentials-at-page.ts'
import type { Failure } from '../failures/failure.ts'
import type { AuthContextOf } from './login-over.ts'
import { originOf } from '../request-url.ts'
import type { SendContext } from '../send-context.ts'
import type { ClientSettings } from '../settings/client-settings.ts'

/** Makes requests ready to be sent: what every request carries, and credentials for those to the configured origin. */
export interface Authorizer {
  /** Whether a request goes to the configured origin. */
  isTrusted(request: HttpRequest): boolean
  /** The request with its headers; with credentials only when it goes to the configured origin. */
  authorize(request: HttpRequest, context: SendContext): Promise<AuthorizedRequest>
  /** Renews refused credentials: null when others are there, otherwise why not. */
  renew(refused: AuthorizedRequest, refusal: Failure, context: SendContext): Promise<Failure | null>
  /** What credentials ask with. */
  readonly contextOf: AuthContextOf
}

/** The authorizer of a client; `auths` are the credentials of single resources. */
export function createAuthorizer(
  settings: ClientSettings,
  auths: readonly Auth[],
  { connections, redact }: { readonly connections: Connections; readonly redact: Redactor },
): Authorizer {
  const { baseUrl, clock } = settings
  const ofClient = createCredentials(settings.auth)
  const ofResources = new Map(auths.map((auth) => [auth, createCredentials(auth)]))
  const credentialsOf = ({ auth }: SendContext): Credentials => (auth && ofResources.get(auth)) ?? ofClient
  const isTrusted = (request: HttpRequest): boolean => originOf(request.url) === originOf(baseUrl)

  const contextOf: AuthContextOf = ({ signal, report }): AuthContext => {
    const dispatcher = connections.to(true)
    const fetch = authFetch({ dispatcher, settings, signal, report, redact })
    return { signal, now: () => clock.now(), fetch }
  }

  return {
    isTrusted,
    async authorize(request, context) {
      const general = {
        accept: context.decoder.accept,
        'accept-encoding': acceptedEncodings,
        'user-agent': 'standpipe',
        ...contentTypeOf(request.body),
      }
      if (!isTrusted(request)) {
        return { request: { ...request, headers: { ...general, ...request.headers } }, generation: 0 }
      }
      const headers = { ...general, ...settings.headers, ...request.headers }
      try {
        return await credentialsOf(context).apply({ ...request, headers }, contextOf(context))
      } catch (error) {
        throw credentialsAtPage(error, context)
      }
    },
    async renew(refused, refusal, context) {
      try {
        return (await credentialsOf(context).renew(refused, contextOf(context))) ? null : refusal
      } catch (error) {
        if (error instanceof AuthRequestError) return error.failure
        throw credentialsAtPage(error, context)
      }
    },
    contextOf,
  }
}
