import { combinedAuth, customAuth, type RestClientOptions } from '@standpipe/rest'
import { secret, type Auth, type Secret } from '@standpipe/core'
import { buildAuth } from '../auth/build-auth.ts'
import { mayHoldSecret } from '../environment/secret-names.ts'
import { hasReference, type Variables } from '../environment/variables.ts'
import type { BuildContext } from '../resources/build-resource.ts'
import type { ResolvedSource } from '../resolve/resolved-source.ts'
import { buildRetry } from '../responses/build-responses.ts'

/** The client of a source, in the words of the toolkit. Made after its resources, whose secrets it hides as well. */
export function buildClient(
  { client, auth }: ResolvedSource,
  { source, variables, problems }: BuildContext,
): RestClientOptions {
  const { headers, error_handler, rate_limit, concurrency } = client
  const credentials =
    auth === null ? null : problems.attempt(auth.at, () => buildAuth(auth, source, variables))
  const sent = Object.entries(headers ?? {}).map(
    ([name, text]) => [name, headerOf(name, text, variables)] as const,
  )
  return {
    baseUrl: variables.text(client.base_url, ['client', 'base_url']),
    ...(sent.length > 0 && { headers: Object.fromEntries(sent) }),
    ...withHidden(credentials, variables.secrets),
    ...(error_handler != null && { retry: buildRetry(error_handler) }),
    ...(rate_limit != null && { rateLimit: rate_limit }),
    ...(concurrency != null && { concurrency }),
  }
}

function headerOf(name: string, text: string, variables: Variables): string | Secret {
  const value = variables.text(text, ['client', 'headers', name], mayHoldSecret(name))
  return hasReference(text) && mayHoldSecret(name) ? secret(value) : value
}

/** Credentials that also know the secrets that stand elsewhere in requests, so that no output shows them. */
function withHidden(credentials: Auth | null, secrets: readonly Secret[]): Pick<RestClientOptions, 'auth'> {
  const hidden = customAuth({ kind: 'environment', secrets, apply: (request) => request })
  if (secrets.length === 0) return credentials === null ? {} : { auth: credentials }
  return { auth: credentials === null ? hidden : combinedAuth(credentials, hidden) }
}
