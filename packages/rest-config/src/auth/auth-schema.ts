import * as z from 'zod'
import { apiKeySchema } from './api-key.ts'
import { bearerSchema } from './bearer.ts'
import { clientCredentialsSchema } from './client-credentials.ts'
import { httpBasicSchema } from './http-basic.ts'

const kindNames = z
  .enum(['bearer', 'api_key', 'http_basic', 'oauth2_client_credentials'])
  .describe('A kind of credentials, with everything from the environment')

const authOptions = z.discriminatedUnion('type', [
  apiKeySchema,
  httpBasicSchema,
  clientCredentialsSchema,
  bearerSchema,
])

/** Credentials: a kind, or a kind with options. What is left out is looked for in the environment. */
export const authSchema = z
  .union([kindNames, authOptions])
  .meta({ id: 'auth', description: 'Credentials; what is left out is looked for in the environment' })

/** Credentials with their options, as the short forms are turned into. */
export type AuthOptions = z.infer<typeof authOptions>
