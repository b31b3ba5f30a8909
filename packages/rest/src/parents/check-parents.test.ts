import { ConfigurationError } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import type { RestResource } from '../resource/rest-resource.ts'
import { createRestSource } from '../source/create-rest-source.ts'
import type { ParentLink } from './parent-link.ts'

const link: ParentLink = { resource: 'shops', values: { shop: 'id' } }
const orders: RestResource = { name: 'orders', path: '/shops/{shop}/orders', parents: link }
const users: ParentLink = { resource: 'users', values: { user: 'id' } }

function make(changes: Partial<RestResource>, others: readonly RestResource[] = []): () => void {
  const parents = [
    { name: 'shops', path: '/shops' },
    { name: 'users', path: '/users' },
  ]
  const client = { baseUrl: 'https://api.example.test' }
  return () => {
    createRestSource({ name: 'shop', client, resources: [...parents, { ...orders, ...changes }, ...others] })
  }
}

const withLink = (changes: Partial<ParentLink>): Partial<RestResource> => ({
  parents: { ...link, ...changes },
})

describe('parents and lists that cannot be are refused when the source is made (DLT 2.3 no. 52, 58)', () => {
  const cases: [string, string, Partial<RestResource>][] = [
    ['an unknown parent', 'resources.orders.parents', withLink({ resource: 'shop' })],
    ['itself', 'resources.orders.parents', withLink({ resource: 'orders' })],
    ['no values', 'resources.orders.parents.values', withLink({ values: {} })],
    ['a name without value', 'resources.orders', { path: '/shops/{shop}/{user}/orders' }],
    ['a name without value in the query', 'resources.orders', { query: { q: '{shp}' } }],
    ['a value without use', 'resources.orders', withLink({ values: { shop: 'id', owner: 'owner' } })],
    ['a name of two', 'resources.orders', { pathParameters: { shop: 1 } }],
    ['a name of a list and a parent', 'resources.orders', { list: { shop: [1] } }],
    ['a name that is taken', 'resources.orders', { query: { c: '{carried}' }, list: { carried: [1] } }],
    ['no name', 'resources.orders', { list: { 'a b': [1] } }],
    ['an empty list', 'resources.orders.list.state', { query: { s: '{state}' }, list: { state: [] } }],
    ['a value twice', 'resources.orders.list.state', { query: { s: '{state}' }, list: { state: [1, '1'] } }],
    ['an empty value', 'resources.orders.list.state', { query: { s: '{state}' }, list: { state: [''] } }],
    ['another way with null', 'resources.orders.parents.onNull', withLink({ onNull: 'ignore' as 'skip' })],
    [
      'no value in the path',
      'resources.orders.parents.optionalValues',
      withLink({ optionalValues: ['shop'] }),
    ],
    [
      'an optional name of nobody',
      'resources.orders.parents.optionalValues',
      withLink({ optionalValues: ['x'] }),
    ],
    ['a join with nobody', 'resources.orders.parents.on', withLink({ on: ['shop'] })],
    [
      'two of a name',
      'resources.orders.parents.values',
      { parents: [link, { ...users, values: { shop: 'id' } }] },
    ],
    [
      'a field of two parents',
      'resources.orders.parents.carry',
      {
        path: '/shops/{shop}/users/{user}',
        parents: [
          { ...link, carry: { name: 'name' } },
          { ...users, carry: { name: 'name' } },
        ],
      },
    ],
    [
      'parents that cannot be asked for changes',
      'resources.orders.readsParents',
      { readsParents: 'changed' },
    ],
    [
      'values of two lists',
      'resources.orders.parents.values',
      {
        path: '/{shop}/{user}',
        parents: withLink({ values: { shop: 'shops[].id', user: 'users[].id' } }).parents,
      } as Partial<RestResource>,
    ],
    [
      'a list in a list',
      'resources.orders.parents.values',
      withLink({ values: { shop: 'shops[].floors[].id' } }),
    ],
    [
      'a field of a list that is not entered',
      'resources.orders.parents.carry',
      withLink({ carry: { name: 'names[].en' } }),
    ],
    ['no concurrency', 'resources.orders.concurrency', { concurrency: 0 }],
  ]
  test.each(cases)('%s', (_what, option, changes) => {
    expect(make(changes)).toThrow(ConfigurationError)
    expect(make(changes)).toThrow(expect.objectContaining({ option }))
  })

  test.each<[string, Partial<RestResource>, string, string]>([
    [
      'an unknown parent',
      withLink({ resource: 'shop' }),
      "Resource 'orders' has the parent 'shop', which is no resource of the source.",
      'The source has shops, users, orders.',
    ],
    [
      'a name without value',
      { query: { q: '{shp}' } },
      "Resource 'orders': {shp} in its request has no value.",
      "Let a parent, a list or pathParameters give 'shp', or double the braces when it is no name.",
    ],
  ])('%s is said in words', (_what, changes, message, hint) => {
    expect(make(changes)).toThrow(expect.objectContaining({ message, hint }))
  })

  test('a cycle, with all of it (DLT 2.3 no. 55)', () => {
    const lines: RestResource = {
      name: 'lines',
      path: '/orders/{order}/lines',
      parents: { resource: 'orders', values: { order: 'id' } },
    }
    const cycle = { path: '/lines/{line}/orders', parents: { resource: 'lines', values: { line: 'id' } } }
    expect(make(cycle, [lines])).toThrow(
      expect.objectContaining({
        message: "Resource 'orders' is its own ancestor: orders -> lines -> orders.",
        option: 'resources.orders.parents',
      }),
    )
    expect(make({}, [lines])).not.toThrow()
  })

  describe('changed parents', () => {
    const shops: RestResource = { name: 'shops', path: '/shops', cursor: { path: 'at', param: 'since' } }
    const changed = (changes: Partial<RestResource>) => () =>
      createRestSource({
        name: 'shop',
        client: { baseUrl: 'https://api.example.test' },
        resources: [
          shops,
          {
            ...orders,
            parents: { ...link, carry: { shop_at: 'at' } },
            cursor: { path: 'shop_at' },
            readsParents: 'changed',
            ...changes,
          },
        ],
      })

    test.each<[string, string, Partial<RestResource>]>([
      ['no cursor', 'readsParents', { cursor: undefined } as object],
      ['a cursor of its own', 'readsParents', { cursor: { path: 'at' } }],
      ['a cursor of each partition', 'cursor', { cursor: { path: 'shop_at', scope: 'partition' } }],
      ['a cursor that is asked for', 'cursor', { cursor: { path: 'shop_at', param: 'since' } }],
    ])('%s', (_what, option, changes) => {
      expect(changed({})).not.toThrow()
      expect(changed(changes)).toThrow(expect.objectContaining({ option: `resources.orders.${option}` }))
    })
  })

  test('a check of a resource that is read for others', () => {
    const options = {
      name: 'shop',
      client: { baseUrl: 'https://api.example.test' },
      resources: [orders, { name: 'shops', path: '/shops' }],
    }
    expect(() => createRestSource({ ...options, check: 'orders' })).toThrow(
      expect.objectContaining({ option: 'check' }),
    )
    expect(() => createRestSource(options)).not.toThrow()
  })
})
