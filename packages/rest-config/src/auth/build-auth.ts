import type { Auth, Secret } from '@standpipe/core'
import { apiKeyAuth, basicAuth, bearerAuth, oauth2ClientCredentials } from '@standpipe/rest'
import { credentialNames } from '../environment/credential-names.ts'
import type { Variables } from '../environment/variables.ts'
import type { ResolvedAuth } from '../resolve/resolved-source.ts'

/** Makes the credentials, with what is left out from the environment. */
export function buildAuth({ options, at }: ResolvedAuth, source: string, variables: Variables): Auth {
  const secretOf = (option: string, written: string | null | undefined): Secret =>
    variables.secret(written, credentialNames(source, option), [...at, option])
  const textOf = (option: string, written: string | null | undefined): string =>
    variables.plain(written, credentialNames(source, option), [...at, option])
  switch (options.type) {
    case 'api_key':
      return apiKeyAuth({
        name: options.name ?? 'Authorization',
        key: secretOf('api_key', options.api_key),
        in: options.location === 'param' ? 'query' : (options.location ?? 'header'),
      })
    case 'http_basic':
      return basicAuth({
        username: textOf('username', options.username),
        ...(options.password !== '' && { password: secretOf('password', options.password) }),
      })
    case 'oauth2_client_credentials':
      return oauth2ClientCredentials({
        tokenUrl: textOf('access_token_url', options.access_token_url),
        clientId: textOf('client_id', options.client_id),
        clientSecret: secretOf('client_secret', options.client_secret),
        clientAuthentication: options.client_authentication ?? 'body',
        defaultExpiry: options.default_token_expiration ?? 3600,
        ...(options.access_token_request_data != null && {
          fields: Object.fromEntries(
            Object.entries(options.access_token_request_data).map(([name, text]) => [
              name,
              variables.text(text, [...at, 'access_token_request_data', name], true),
            ]),
          ),
        }),
      })
    default:
      return bearerAuth({ token: secretOf('token', options.token) })
  }
}
