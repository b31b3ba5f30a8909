import { describe, expect, test } from 'vitest'
import { mergeDefaults } from '../../src/resources/merge-defaults.ts'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'

const { serve } = answeringApi()

const page = (records: number, next?: string): object => ({
  data: Array.from({ length: records }, (_, id) => ({ id })),
  ...(next !== undefined && { next }),
})

const kind = (param: string): object => ({ type: 'page_number', page_param: param, base_page: 1 })

describe('a resource and what it shares', () => {
  test('a name alone is also the path, and nothing that was given is changed (DLT 2.3 no. 47)', () => {
    const defaults = Object.freeze({ endpoint: Object.freeze({ params: Object.freeze({ limit: 5 }) }) })
    expect(mergeDefaults('users', defaults)).toEqual({
      name: 'users',
      endpoint: { path: 'users', params: { limit: 5 } },
      columns: {},
    })
  })

  test('params and json are merged by key, columns deeply; null removes a default (DLT 2.3 no. 48)', () => {
    const defaults = {
      primary_key: 'id',
      write_disposition: 'merge' as const,
      columns: [{ name: 'price', data_type: 'double' as const, description: 'gross' }],
      endpoint: {
        params: { limit: 5, sort: 'id' },
        json: { a: 1, b: 1 },
        headers: { x: '1' },
        on_repeat: 'stop' as const,
      },
    }
    const own = {
      name: 'orders',
      primary_key: null,
      columns: { price: { data_type: 'decimal' as const }, id: { data_type: 'bigint' as const } },
      endpoint: { params: { sort: 'name' }, json: { b: 2 }, headers: { y: '2' }, on_repeat: null },
    }
    expect(mergeDefaults(own, defaults)).toEqual({
      name: 'orders',
      write_disposition: 'merge',
      columns: { price: { data_type: 'decimal', description: 'gross' }, id: { data_type: 'bigint' } },
      endpoint: { params: { limit: 5, sort: 'name' }, json: { a: 1, b: 2 }, headers: { y: '2' } },
    })
  })

  test('the paginator of the endpoint counts, then that of the defaults, then that of the client; null gives way to the client (DLT 2.3 no. 49)', async () => {
    const requests = serve(Object.fromEntries(['a', 'b', 'c'].map((name) => [`/${name}`, page(0) as never])))
    const resources = [
      { name: 'a', endpoint: { path: 'a', paginator: kind('own') } },
      { name: 'b', endpoint: { path: 'b', paginator: null } },
      'c',
    ]
    const client = { base_url: baseUrl, paginator: kind('of_client') }
    await load({ client, resources, resource_defaults: { endpoint: { paginator: kind('of_defaults') } } })
    expect(new Set(addresses(requests))).toEqual(new Set(['/a?own=1', '/b?of_client=1', '/c?of_defaults=1']))
    const again = serve({ '/c': page(0) as never })
    await load({ client, resources: ['c'] })
    expect(addresses(again)).toEqual(['/c?of_client=1'])
  })

  test('the ready config of a provider needs no code: everything may come from the environment (DLT 2.3 no. 73)', async () => {
    const requests = serve({ '/v2/users': [{ id: 1 }] })
    const document = { client: { base_url: '${env:HOST}/v2', auth: 'bearer' }, resources: ['users'] }
    const variables = { HOST: baseUrl, SOURCES__DOCS__CREDENTIALS__TOKEN: 't0ken-of-env' }
    const { destination } = await load(document, { variables })
    expect(requests[0]?.headers['authorization']).toBe('Bearer t0ken-of-env')
    expect(destination.rows('users')).toHaveLength(1)
  })
})

test('an empty path is base_url itself (DLT 2.2 no. 29)', async () => {
  const requests = serve({ '/items': [{ id: 1 }] })
  const { summary } = await load({
    client: { base_url: `${baseUrl}/items` },
    resources: [{ name: 'things', endpoint: { path: '', params: { a: 1 } } }],
  })
  expect([summary.errors, addresses(requests)]).toEqual([[], ['/items?a=1']])
})
