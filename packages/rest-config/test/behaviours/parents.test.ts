import type { RecordedRequest } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const resolve = (field: string, resource = 'users'): object => ({ type: 'resolve', resource, field })
const document = (endpoint: object, more: object = {}): object => ({
  client: { base_url: baseUrl },
  resources: ['users', { name: 'orders', endpoint, ...more }],
})

describe('a parent', () => {
  test('gives values to path, params, headers and body; alone in JSON one keeps its type (DLT 2.3 no. 53, 64, 65)', async () => {
    const requests = serve({ '/users': [{ id: 12345, at: { code: 'a/b' } }], '/u/a/b/orders': [{ id: 1 }] })
    const endpoint = {
      path: 'u/{resources.users.at.code}/orders',
      method: 'POST',
      params: { user: '{resources.users.id}' },
      headers: { 'x-user': '{resources.users.id}' },
      json: { user: '{resources.users.id}', text: 'user {resources.users.id}', empty: {} },
    }
    await load(document(endpoint))
    const [, asked] = requests
    expect(asked?.url.pathname).toBe('/u/a%2Fb/orders')
    expect(asked?.url.search).toBe('?user=12345')
    expect(asked?.headers['x-user']).toBe('12345')
    expect(JSON.parse(asked?.body ?? '')).toEqual({ user: 12345, text: 'user 12345', empty: {} })
  })

  test('without a value is an error in the words of documents, or is skipped and told', async () => {
    const answers = { '/users': [{ id: 1 }, { id: null }], '/u/1': [{ id: 7 }] }
    serve(answers)
    const path = 'u/{resources.users.id}'
    const refused = await load(document({ path, data_selector: [] }))
    expect(refused.summary.errors[0]?.hint).toContain("Declare on_parent_value_missing: 'skip'")
    const skipped = await load(document({ path, data_selector: [], on_parent_value_missing: 'skip' }))
    expect(skipped.summary.errors).toEqual([])
    expect(skipped.warnings.join()).toContain(
      "1 records of 'users' lack a value to ask with and were skipped",
    )
  })

  test('a parameter of the path may be a template itself', async () => {
    const requests = serve({ '/users': [{ id: 7 }], '/users/7/orders': [] })
    await load(
      document({ path: 'users/{user}/orders', params: { user: '{resources.users.id}', state: 'open' } }),
    )
    expect(addresses(requests)[1]).toBe('/users/7/orders?state=open')
  })

  test('static parameters are bound into the path beside it (DLT 2.3 no. 52)', async () => {
    const requests = serve({ '/users': [{ id: 1 }], '/dlt-hub/users/1/orders': [] })
    const params = { org: 'dlt-hub', id: resolve('id'), state: 'open' }
    await load(document({ path: '{org}/users/{id}/orders', params }))
    expect(addresses(requests)[1]).toBe('/dlt-hub/users/1/orders?state=open')
  })

  test('its fields are added to each record, of a nested value too (DLT 2.3 no. 54)', async () => {
    serve({
      '/users': [
        { id: 1, title: 'One' },
        { id: 2, title: 'Two' },
      ],
      '/users/1/orders': [{ id: 10 }, { id: 11 }],
      '/users/2/orders': [{ id: 20 }],
    })
    const endpoint = { path: 'users/{id}/orders', params: { id: resolve('id') } }
    const { destination } = await load(document(endpoint, { include_from_parent: ['id', 'title'] }))
    expect(
      destination.rows('orders').map((row) => [row['id'], row['_users_id'], row['_users_title']]),
    ).toEqual([
      [10, 1, 'One'],
      [11, 1, 'One'],
      [20, 2, 'Two'],
    ])
  })

  test('without the field that is needed it is an error that names both (DLT 2.3 no. 53, 57)', async () => {
    serve({ '/users': [{ id: null }] })
    const { summary } = await load(document({ path: 'users/{id}/orders', params: { id: resolve('id') } }))
    expect(summary.errors[0]?.message).toMatch(/users.*'?id'?|id.*users/)
  })

  test('may have a parent of its own, and several children (DLT 2.3 no. 55)', async () => {
    serve({
      '/users': [{ id: 1 }],
      '/users/1/orders': [{ id: 5 }],
      '/users/1/orders/5/lines': [{ id: 50 }],
      '/users/1/notes': [{ id: 9 }],
    })
    const { destination } = await load({
      client: { base_url: baseUrl },
      resources: [
        { name: 'lines', endpoint: 'users/{resources.orders._users_id}/orders/{resources.orders.id}/lines' },
        { name: 'orders', endpoint: 'users/{resources.users.id}/orders', include_from_parent: ['id'] },
        { name: 'notes', endpoint: 'users/{resources.users.id}/notes' },
        { name: 'users', selected: false },
      ],
    })
    expect(['lines', 'orders', 'notes'].map((table) => destination.rows(table).length)).toEqual([1, 1, 1])
    expect(destination.tableNames()).not.toContain('users')
  })
})

const shiftsOf = (more: object): object => ({
  client: { base_url: baseUrl },
  resources: [
    'shops',
    { name: 'desks', endpoint: 'shops/{resources.shops.id}/desks', include_from_parent: ['id'] },
    { name: 'staff', endpoint: 'shops/{resources.shops.id}/staff', include_from_parent: ['id'] },
    {
      name: 'shifts',
      endpoint: {
        path: 'shifts/{desk}/{resources.staff.name}',
        params: { desk: resolve('id', 'desks'), shop: '{resources.staff._shops_id}' },
      },
      ...more,
    },
  ],
})

const shiftsAsked = (requests: readonly RecordedRequest[]): readonly string[] =>
  addresses(requests.filter(({ url }) => url.pathname.startsWith('/shifts'))).toSorted()

describe('several parents', () => {
  const answers = {
    '/shops': [{ id: 1 }, { id: 2 }],
    '/shops/1/desks': [{ id: 'a' }, { id: 'b' }],
    '/shops/2/desks': [{ id: 'c' }],
    '/shops/1/staff': [{ name: 'x' }],
    '/shops/2/staff': [{ name: 'y' }],
    '/shifts/a/x': [{ id: 7 }],
    '/shifts/b/x': [],
    '/shifts/c/y': [{ id: 8 }],
  }
  test('are put together where they agree, and give fields to each record', async () => {
    const requests = serve(answers)
    const { summary, destination } = await load(
      shiftsOf({ join_parents_on: ['_shops_id'], include_from_parent: ['desks.id', 'staff.name'] }),
    )
    expect(summary.errors).toEqual([])
    expect(shiftsAsked(requests)).toEqual(['/shifts/a/x?shop=1', '/shifts/b/x?shop=1', '/shifts/c/y?shop=2'])
    expect(
      destination.rows('shifts').map(({ id, _desks_id: desk, _staff_name: name }) => [id, desk, name]),
    ).toEqual([
      [7, 'a', 'x'],
      [8, 'c', 'y'],
    ])
  })

  test('are put together each with each where they need not agree in anything', async () => {
    const all = ['a', 'b', 'c'].flatMap((desk) => ['x', 'y'].map((name) => `/shifts/${desk}/${name}`))
    const requests = serve({ ...answers, ...Object.fromEntries(all.map((path) => [path, []])) })
    await load(shiftsOf({ join_parents_on: [] }))
    expect(shiftsAsked(requests)).toHaveLength(6)
  })

  test.each([
    [{}, /refers to staff and desks; join_parents_on names the fields/],
    [{ join_parents_on: ['a[0]'] }, /resources\[3\]\.join_parents_on\[0\]: "a\[0\]" is no path of one field/],
    [
      { join_parents_on: [], include_from_parent: ['id'] },
      /resources\[3\]\.include_from_parent\[0\]: of several parents a field is written as parent\.field, with one of staff, desks/,
    ],
  ])('with %j are refused', (more, message) => {
    expect(problemsOf(shiftsOf(more)).join('\n')).toMatch(message)
  })
})

test.each<[string, object, RegExp]>([
  [
    'one parent that is joined with nothing',
    document({ path: 'users/{resources.users.id}/x' }, { join_parents_on: ['id'] }),
    /join_parents_on: there are not several parents that it could join/,
  ],
  [
    'a resolve that the path does not use (DLT 2.3 no. 52)',
    document({ path: 'orders', params: { id: resolve('id') } }),
    /the path has no placeholder \{id\}/,
  ],
  [
    'include_from_parent without a parent (DLT 2.3 no. 54)',
    document({ path: 'orders' }, { include_from_parent: ['id'] }),
    /there is no parent/,
  ],
  [
    'two parents (DLT 2.3 no. 55)',
    document({ path: '{resources.users.id}/{resources.orders.id}/x' }),
    /one parent, but this one refers to users and orders/,
  ],
  [
    'a cycle (DLT 2.3 no. 55)',
    document({ path: 'x/{resources.orders.id}/y' }),
    /read for its own records: orders -> orders/,
  ],
  [
    'an unknown parent (DLT 2.3 no. 58)',
    document({ path: 'x/{resources.user.id}/y' }),
    /there is no resource "user"; there are users, orders/,
  ],
  [
    'an unknown root (DLT 2.3 no. 58)',
    document({ path: 'x', json: { a: '{unknown.x}' } }),
    /resources\[1\]\.endpoint\.json\.a: \{unknown\.x\} is unknown/,
  ],
  [
    'an element of a list of the parent',
    document({ path: 'x/{resources.users.a[0]}/y' }),
    /\{resources\.users\.a\[0\]\} leads into a list/,
  ],
  [
    'a name that is filled in',
    document({ path: 'x', params: { '{resources.users.id}': 1 } }),
    /a name cannot be filled in/,
  ],
])('%s is refused before the first request', (_case, wrong, message) => {
  expect(problemsOf(wrong).join('\n')).toMatch(message)
})

describe('a placeholder of the path without a value (DLT 2.3 no. 52)', () => {
  const lacking = { name: 'lines', endpoint: 'orders/{order}/lines' }
  const below = { name: 'notes', endpoint: 'lines/{resources.lines.id}/notes' }
  const message =
    /lines.*resources\[1\]\.endpoint\.path: the path orders\/\{order\}\/lines needs a value for \{order\}: give params\.order/

  test('refuses its resource, and those below it, when the run is planned', async () => {
    const requests = serve({ '/users': [] })
    const wanted = { client: { base_url: baseUrl }, resources: ['users', lacking, below] }
    await expect(load(wanted)).rejects.toThrow(message)
    await expect(load(wanted)).rejects.toThrow(/notes: .*its parent lines is not complete/)
    expect(requests).toEqual([])
  })

  test('leaves the others readable', async () => {
    serve({ '/users': [{ id: 1 }] })
    const wanted = { client: { base_url: baseUrl }, resources: ['users', lacking] }
    const { destination } = await load(wanted, { exclude: ['lines'] })
    expect(destination.rows('users')).toHaveLength(1)
  })

  test('is an error of the document when nothing else is in it', () => {
    expect(problemsOf({ client: { base_url: baseUrl }, resources: [lacking] }).join()).toContain(
      'needs a value for {order}',
    )
  })
})
