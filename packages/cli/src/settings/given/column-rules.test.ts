import { ConfigurationError } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { givenColumnRules, type GivenColumnRules } from './column-rules.ts'

const key = 'a key of sixteen characters and more'

function read(
  texts: readonly string[] | undefined,
  variables: { [name: string]: string } = {},
): Promise<GivenColumnRules> {
  return givenColumnRules(texts, {
    configured: {},
    variables,
    file: {},
    configuredKey: () => Promise.resolve(undefined),
    onSecrets: () => undefined,
  })
}

describe('givenColumnRules', () => {
  it('gathers rules by resource', async () => {
    const texts = ['customers.email=drop', 'customers.address.city=rename:town', 'orders.lines[].note=drop']
    expect(await read(texts)).toEqual({
      resources: {
        customers: { columns: { email: 'drop', 'address.city': { rename: 'town' } } },
        orders: { columns: { 'lines[].note': 'drop' } },
      },
    })
    expect(await read(undefined)).toEqual({})
  })

  it('takes the key of hashes from the environment', async () => {
    const { hashKey } = await read(['customers.email=hash'], { STANDPIPE__HASH_KEY: key })
    expect([hashKey?.reveal(), String(hashKey)]).toEqual([key, '***'])
    await expect(read(['customers.email=hash'])).rejects.toThrow('there is no key')
  })

  it.each([
    'email=drop',
    'customers.email',
    'customers.email=',
    'customers.email=hide',
    '.a=drop',
    'a.b=rename:',
  ])('refuses %j', async (text) => {
    await expect(read([text])).rejects.toThrow(
      expect.toSatisfy((error) => ConfigurationError.isInstance(error) && error.message.includes(text)),
    )
  })
})
