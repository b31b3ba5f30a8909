import * as z from 'zod'
import type { Secret, SettingsSchema } from '@standpipe/core'
import type { StockKeeping } from '../stock-loading.ts'
import { secretText } from './secret-text.ts'

/** What the inventory source needs to know, by the form of the API. */
export type InventorySettings = StandardSettings | NativeSettings

/** Settings of both forms. */
export interface CommonSettings {
  /**
   * What is kept of stock: `'snapshot'` keeps what the API lists now, `'history'` every state with the time for which it
   * held. Default `'snapshot'`.
   */
  readonly stock?: StockKeeping | undefined
}

/** Settings of the standard form: a key in the query, pages by offset. */
export interface StandardSettings extends CommonSettings {
  /** Default `'standard'`. */
  readonly form?: 'standard' | undefined
  /** Where the API is, without the `/v1` of its paths: `https://api.example.com`. */
  readonly baseUrl: string
  /** Key that the API has issued; sent as `api_key` in the query of every request. */
  readonly apiKey: string | Secret
}

/** Settings of the native form: OAuth2 client credentials, pages by number, HAL. One of `userLogin` and `userLoginId` is needed. */
export interface NativeSettings extends CommonSettings {
  readonly form: 'native'
  /** Where the API is, without the `/AuthServer` and `/customers` of its paths: `https://secure-wms.example.com`. */
  readonly baseUrl: string
  /** Id of the client that the API has registered. */
  readonly clientId: string
  /** Secret of the client; sent to the token endpoint alone. */
  readonly clientSecret: string | Secret
  /** Name of the user that the client acts for. */
  readonly userLogin?: string | undefined
  /** Number of that user, in place of the name. */
  readonly userLoginId?: string | undefined
}

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })
const text = z.string('must be a text').min(1, 'must not be empty')
const stock = z
  .enum(['snapshot', 'history'])
  .default('snapshot')
  .describe('What is kept of stock: "snapshot" what the API lists now, "history" every state with its time')

const standard = z.strictObject(
  {
    form: z
      .literal('standard')
      .default('standard')
      .describe('Form of the API: "standard" with a key in the query, "native" with OAuth2 and HAL'),
    baseUrl: url.meta({
      description: 'Where the API is, without /v1, /AuthServer and what else its paths begin with',
      examples: ['https://api.example.com'],
    }),
    apiKey: secretText('Key that the API has issued; needed by the standard form'),
    stock,
  },
  { error: ofOtherForm('standard') },
)

const native = z
  .strictObject(
    {
      form: z.literal('native').describe('Form of the API: "native" is OAuth2 with HAL'),
      baseUrl: standard.shape.baseUrl,
      clientId: text.meta({
        description: 'Id of the client that the API has registered; needed by the native form',
        examples: ['0f1e2d3c-0000-4000-8000-000000000000'],
      }),
      clientSecret: secretText('Secret of that client; needed by the native form'),
      userLogin: text
        .optional()
        .describe(
          'Name of the user that the client acts for; needed by the native form, unless userLoginId is given',
        ),
      userLoginId: text.optional().describe('Number of that user, in place of userLogin'),
      stock,
    },
    { error: ofOtherForm('native') },
  )
  .refine(({ userLogin, userLoginId }) => (userLogin === undefined) !== (userLoginId === undefined), {
    path: ['userLogin'],
    error: 'one of userLogin and userLoginId must be given, and not both',
  })

/** Names the settings that a form does not have, and the form: most of them belong to the other one. */
function ofOtherForm(form: string): (issue: { code?: string; keys?: unknown }) => string | undefined {
  return ({ code, keys }) =>
    code === 'unrecognized_keys' ? `the form "${form}" has no setting ${[keys].flat().join(', ')}` : undefined
}

/** Describes and validates `InventorySettings`; key and secret come out of it as a `Secret`. */
export const inventorySettings: SettingsSchema<InventorySettings> = z.discriminatedUnion(
  'form',
  [standard, native],
  'must be standard or native',
)
