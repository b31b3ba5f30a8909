import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { isSecret, secret, type Secret } from '../values/secret.ts'
import type { SettingsSchema } from './settings/settings-schema.ts'
import { defineSource } from './source-factory.ts'

interface ShopSettings {
  readonly apiKey: string | Secret
}

// That it compiles is half of the test: a zod schema is a SettingsSchema as it stands.
const settings: SettingsSchema<ShopSettings> = z.strictObject({
  apiKey: z.string().min(1).transform(secret).meta({ secret: true }),
})

const shop = defineSource({
  name: 'shop',
  settings,
  create: ({ apiKey }) => ({ specVersion: 'v1', name: 'shop', resources: [], secrets: [secret(apiKey)] }),
})

describe('defineSource', () => {
  it('makes a function that has a name and a description of its settings', () => {
    expect(shop.sourceName).toBe('shop')
    expect(shop.settings).toBe(settings)
    expect(shop({ apiKey: 'k' }).secrets?.map((held) => held.reveal())).toEqual(['k'])
  })
})

describe('a zod schema as SettingsSchema', () => {
  it('validates, and gives what it transformed', async () => {
    const result = await settings['~standard'].validate({ apiKey: 'k' })
    expect(result.issues).toBeUndefined()
    expect(!result.issues && isSecret(result.value.apiKey)).toBe(true)
  })

  it('says what is wrong with which path', async () => {
    const result = await settings['~standard'].validate({ apiKey: 7 })
    expect(result.issues).toMatchObject([{ path: ['apiKey'], message: expect.any(String) }])
  })

  it('describes itself as JSON Schema, secrets marked', () => {
    const schema = settings['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
    expect(schema).toMatchObject({
      required: ['apiKey'],
      properties: { apiKey: { type: 'string', secret: true } },
    })
  })
})
