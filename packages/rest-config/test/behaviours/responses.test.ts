import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const status =
  (code: number, body: object = {}) =>
  (): Response =>
    Response.json(body, { status: code })
const document = (endpoint: object): object => ({
  client: { base_url: baseUrl },
  resources: [
    'users',
    { name: 'orders', endpoint: { path: 'users/{resources.users.id}/orders', ...endpoint } },
  ],
})

describe('response_actions (DLT 2.3 no. 66)', () => {
  const ignore404 = { status_code: 404, action: 'ignore' }
  const users = [{ id: 1 }, { id: 2 }, { id: 3 }]

  test('404 ignored: that parent gives nothing, the others go on', async () => {
    serve({
      '/users': users,
      '/users/1/orders': [{ id: 10 }],
      '/users/2/orders': status(404),
      '/users/3/orders': [{ id: 30 }],
    })
    const { summary, destination } = await load(document({ response_actions: [ignore404] }))
    expect([summary.errors, destination.rows('orders').map(({ id }) => id)]).toEqual([[], [10, 30]])
  })

  test.each([
    ['in one order', [ignore404, { status_code: 422, content: 'gone', action: 'ignore' }]],
    ['and in the other', [{ status_code: 422, content: 'gone', action: 'ignore' }, ignore404]],
  ])('a text in the body is looked for, other statuses fail, %s', async (_case, response_actions) => {
    serve({
      '/users': users,
      '/users/1/orders': status(422, { message: 'gone for good' }),
      '/users/2/orders': status(404),
      '/users/3/orders': [{ id: 30 }],
    })
    expect((await load(document({ response_actions }))).destination.rows('orders')).toHaveLength(1)
    serve({
      '/users': users,
      '/users/1/orders': status(422, { message: 'wrong' }),
      '/users/2/orders': [],
      '/users/3/orders': [],
    })
    expect((await load(document({ response_actions }))).summary.errors[0]?.message).toContain('422')
  })

  test('without actions a 404 fails; a 204 without a body means no records', async () => {
    serve({ '/users': users.slice(0, 1) })
    expect((await load(document({}))).summary.status).toBe('failed')
    serve({ '/users': users.slice(0, 1), '/users/1/orders': () => new Response(null, { status: 204 }) })
    expect((await load(document({}))).summary.errors).toEqual([])
  })

  test('an unknown action is refused, and so is a rule that fits everything', () => {
    const unknown = [{ status_code: 404, action: 'ignroe' }]
    expect(problemsOf(document({ response_actions: unknown })).join()).toContain('did you mean ignore?')
    const everything = [{ action: 'ignore' }]
    expect(problemsOf(document({ response_actions: everything })).join()).toContain(
      'a status_code, a content or both',
    )
  })
})

test('an error_handler of an endpoint adds statuses and says how often (seeds 001, 002)', async () => {
  const requests = serve({ '/users': [{ id: 1 }], '/users/1/orders': status(404) })
  const error_handler = { retry_on_status_codes: [429, 404], max_retries: 3, backoff_factor: 2 }
  await load(document({ error_handler }))
  expect(addresses(requests).filter((address) => address === '/users/1/orders')).toHaveLength(4)
})

test('credentials of an endpoint take the place of those of the client, for it alone (DLT 2.3 no. 68)', async () => {
  const requests = serve({ '/a': [{ id: 1 }], '/b': [{ id: 1 }] })
  const client = { base_url: baseUrl, auth: { token: '${env:GENERAL}' } }
  const auth = { type: 'api_key', name: 'x-key', api_key: '${env:SPECIAL}' }
  const variables = { GENERAL: 'general-t0ken', SPECIAL: 'special-k3y' }
  await load({ client, resources: [{ name: 'a', endpoint: { path: 'a', auth } }, 'b'] }, { variables })
  const sent = requests.map(({ url, headers }) => [url.pathname, headers['authorization'], headers['x-key']])
  expect(new Set(sent)).toEqual(
    new Set([
      ['/a', undefined, 'special-k3y'],
      ['/b', 'Bearer general-t0ken', undefined],
    ]),
  )
})
