import { ConfigurationError } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { capture, sampleHost } from '../../../test/support/samples.ts'
import { createOutput } from '../../output/output.ts'
import { givenColumnRules, type GivenColumnRules } from './column-rules.ts'

const key = 'a key of sixteen characters and more'

function read(
  texts: readonly string[] | undefined,
  variables: { [name: string]: string } = {},
): GivenColumnRules {
  const [stdout, stderr] = [capture(), capture()]
  const host = sampleHost({ directory: import.meta.dirname, variables, stdout, stderr })
  return givenColumnRules(texts, { host, output: createOutput({ stdout, stderr }) })
}

describe('givenColumnRules', () => {
  it('gathers rules by resource', () => {
    const texts = ['customers.email=drop', 'customers.address.city=rename:town', 'orders.lines[].note=drop']
    expect(read(texts)).toEqual({
      resources: {
        customers: { columns: { email: 'drop', 'address.city': { rename: 'town' } } },
        orders: { columns: { 'lines[].note': 'drop' } },
      },
    })
    expect(read(undefined)).toEqual({})
  })

  it('takes the key of hashes from the environment', () => {
    const { hashKey } = read(['customers.email=hash'], { STANDPIPE__HASH_KEY: key })
    expect([hashKey?.reveal(), String(hashKey)]).toEqual([key, '***'])
    expect(() => read(['customers.email=hash'])).toThrow('there is no key')
  })

  it.each([
    'email=drop',
    'customers.email',
    'customers.email=',
    'customers.email=hide',
    '.a=drop',
    'a.b=rename:',
  ])('refuses %j', (text) => {
    expect(() => read([text])).toThrow(
      expect.toSatisfy((error) => ConfigurationError.isInstance(error) && error.message.includes(text)),
    )
  })
})
