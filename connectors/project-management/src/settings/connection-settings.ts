import * as z from 'zod'
import type { SettingSchemas } from './setting-schemas.ts'
import { defaults } from './defaults.ts'
import { isSecret, secret, type Secret } from '@standpipe/core'

/** Where the API is, and how it is asked. */
export interface ConnectionSettings {
  /** Scheme and host of the API: `https://api.example.com`. */
  readonly baseUrl: string
  /** Key that the API has issued. */
  readonly apiKey: string | Secret
  /** What stands before the paths of all collections. Default `'/api/v1'`. */
  readonly pathPrefix?: string | undefined
  /** Name of the parameter or header with the key. Default `'api_key'`. */
  readonly keyName?: string | undefined
  /** Where the key goes. Default `'query'`. */
  readonly keyIn?: 'query' | 'header' | undefined
  /** Headers of every request. Not for secrets. Default: none. */
  readonly headers?: { readonly [name: string]: string } | undefined
  /** Parameters of every request. Not for secrets. Default: none. */
  readonly query?: QuerySettings | undefined
  /** Field of a body that says what went wrong, where the API answers 200 all the same. Default: it does not do that. */
  readonly errorPath?: string | undefined
  /** Requests that may start within a minute. Default: as many as the API itself allows. */
  readonly requestsPerMinute?: number | undefined
}

/** Parameters by their names. */
export interface QuerySettings {
  readonly [name: string]: string | number | boolean
}

/** Texts that a key of a record, a parameter or a path may be. */
export const nameText: z.ZodString = z.string('must be a text').min(1, 'must not be empty')

/** Describes `QuerySettings`. */
export const querySchema: z.ZodType<QuerySettings> = z.record(
  nameText,
  z.union([z.string(), z.number(), z.boolean()], 'must be a text, a number, true or false'),
)

/** Describes and validates `ConnectionSettings`, one property each; the key comes out as a `Secret`. */
export const connectionProperties: SettingSchemas<ConnectionSettings> = {
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .describe('Scheme and host of the API, for example https://api.example.com')
    .meta({ examples: ['https://api.example.com'] }),
  apiKey: z
    .nonoptional(z.preprocess(revealed, nameText))
    .transform(secret)
    .meta({ description: 'Key that the API has issued', secret: true }),
  pathPrefix: z.string('must be a text').optional().meta({
    description: 'What stands before the paths of all collections; / for nothing',
    default: defaults.pathPrefix,
  }),
  keyName: nameText
    .optional()
    .meta({ description: 'Parameter or header with the key', default: defaults.keyName }),
  keyIn: z
    .enum(['query', 'header'])
    .optional()
    .meta({ description: 'Where the key goes', default: defaults.keyIn }),
  headers: z
    .record(nameText, z.string('must be a text'))
    .optional()
    .describe('Headers of every request, not for secrets'),
  query: querySchema.optional().describe('Parameters of every request, not for secrets'),
  errorPath: nameText
    .optional()
    .describe('Field of a body with what went wrong, where the API answers 200 all the same'),
  requestsPerMinute: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .optional()
    .describe('Requests that may start within a minute. Default: as many as the API allows'),
}

// JSON Schema knows no `Secret`: for the schema the key is a text, also when it arrives wrapped.
function revealed(value: unknown): unknown {
  return isSecret(value) ? value.reveal() : value
}
