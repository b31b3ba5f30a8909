import * as z from 'zod'
import { filledText, positiveCount, secretReference } from '../schema/texts.ts'

/** OAuth2 for programs. */
export const clientCredentialsSchema = z
  .strictObject({
    type: z.literal('oauth2_client_credentials'),
    access_token_url: filledText.nullish().describe('Absolute URL of the token endpoint, or ${env:NAME}'),
    client_id: filledText.nullish().describe('Id of the client, or ${env:NAME}'),
    client_secret: secretReference.nullish(),
    access_token_request_data: z
      .record(z.string(), z.string())
      .nullish()
      .describe('Further fields of the token request, for example scope'),
    default_token_expiration: positiveCount
      .nullish()
      .describe('Seconds that a token lives when the server does not say. Default: 3600'),
    client_authentication: z
      .enum(['body', 'basic', 'basic-raw'])
      .nullish()
      .describe(
        'How the client proves itself. basic-raw: without the percent-encoding that some servers do not undo. Default: body, as in dlt',
      ),
  })
  .describe('OAuth2 with client credentials')
