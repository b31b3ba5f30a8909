import * as z from 'zod'
import { isSecret, secret, type Secret, type SettingsSchema } from '@standpipe/core'

/** What the inventory source needs to know. */
export interface InventorySettings {
  /** Where the API is, without the `/v1` of its paths: `https://api.example.com`. */
  readonly baseUrl: string
  /** Key that the API has issued; sent as `api_key` in the query of every request. */
  readonly apiKey: string | Secret
}

/** Describes and validates `InventorySettings`; the key comes out of it as a `Secret`. */
export const inventorySettings: SettingsSchema<InventorySettings> = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .describe('Where the API is, without the /v1 of its paths, for example https://api.example.com')
    .meta({ examples: ['https://api.example.com'] }),
  apiKey: z
    .nonoptional(z.preprocess(revealed, z.string('must be a text').min(1, 'must not be empty')))
    .transform(secret)
    .meta({ description: 'Key that the API has issued', secret: true }),
})

// JSON Schema knows no `Secret`: for the schema the key is a text, also when it arrives wrapped.
function revealed(value: unknown): unknown {
  return isSecret(value) ? value.reveal() : value
}
