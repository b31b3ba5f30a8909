import { memoryDestination } from '@standpipe/test-doubles'
import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const document = (endpoint: object, more: object = {}): object => ({
  client: { base_url: baseUrl },
  resources: [{ name: 'orders', endpoint: { path: 'orders', ...endpoint }, ...more }],
})
const incremental = (more: object = {}): object => ({ cursor_path: 'id', initial_value: 1, ...more })
const records = (...ids: readonly number[]): { readonly id: number }[] => ids.map((id) => ({ id }))

async function asked(wanted: object, ids: readonly number[] = []): Promise<readonly string[]> {
  const requests = serve({ '/orders': records(...ids) })
  const { summary } = await load(wanted)
  expect(summary.errors).toEqual([])
  return addresses(requests)
}

describe('what is asked for', () => {
  test('start and end have parameters, beside the static ones (DLT 2.3 no. 59)', async () => {
    const bounds = incremental({ end_value: 10, start_param: 'since', end_param: 'until' })
    expect(await asked(document({ params: { state: 'open' }, incremental: bounds }))).toEqual([
      '/orders?state=open&since=1&until=10',
    ])
    const params = { since: { type: 'incremental', cursor_path: 'id', initial_value: 1 } }
    expect(await asked(document({ params }))).toEqual(['/orders?since=1'])
  })

  test('a static empty value is sent (DLT 2.3 no. 60)', async () => {
    expect(await asked(document({ params: { locale: '' } }))).toEqual(['/orders?locale='])
  })

  test('convert changes what is sent alone (DLT 2.3 no. 61)', async () => {
    const bounds = {
      cursor_path: 'at',
      initial_value: '2020-09-13T12:26:40Z',
      start_param: 'since',
      convert: 'epoch-seconds',
    }
    expect(await asked(document({ incremental: bounds }))).toEqual(['/orders?since=1600000000'])
  })

  test('bounds stand anywhere in a request, those that there are not are left out', async () => {
    const bounds = incremental()
    const params = {
      q: 'id>={incremental.start_value}',
      until: '{incremental.end_value}',
      first: '{incremental.initial_value}',
    }
    expect(await asked(document({ params, incremental: bounds }))).toEqual(['/orders?q=id>=1&first=1'])
    const requests = serve({ '/orders': [] })
    await load(document({ method: 'POST', json: { from: '{incremental.start_value}' }, incremental: bounds }))
    expect(requests[0]?.body).toBe('{"from":1}')
  })
})

describe('what is stored', () => {
  test('an API that delivers beyond the bounds is filtered, as dlt does', async () => {
    serve({ '/orders': records(4, 5, 9, 10, 11) })
    const bounds = incremental({ initial_value: 5, end_value: 10 })
    const { destination } = await load(document({ incremental: bounds }))
    expect(destination.rows('orders').map(({ id }) => id)).toEqual([5, 9])
  })

  test('a second run without anything new makes no load (DLT 2.3 no. 63)', async () => {
    serve({ '/orders': records(1, 2, 3) })
    const destination = memoryDestination()
    const wanted = document({ incremental: incremental() })
    await load(wanted, { destination })
    const before = destination.rows('orders')
    serve({ '/orders': records(1, 2) })
    const { summary } = await load(wanted, { destination })
    expect([summary.status, destination.rows('orders')]).toEqual(['completed', before])
    expect(destination.states('orders')[0]?.cursor).toBe(3)
  })

  test('with a limit on pages whose rows are all filtered, every page is asked for (DLT 2.3 no. 74)', async () => {
    const wanted = document({
      paginator: { type: 'page_number', base_page: 1, maximum_page: 5, on_maximum: 'stop' },
      incremental: incremental({ initial_value: 100 }),
      on_repeat: 'stop',
    })
    const requests = serve({
      '/orders': ({ url }) => Response.json(records(Number(url.searchParams.get('page')))),
    })
    await load(wanted)
    expect(requests).toHaveLength(5)
  })
})

test.each<[string, object, RegExp]>([
  [
    'two of them (DLT 2.3 no. 62)',
    document({ incremental: incremental(), params: { a: { type: 'incremental', cursor_path: 'id' } } }),
    /there is another one/,
  ],
  [
    'an end in the form of a parameter (DLT 2.3 no. 62)',
    document({ params: { a: { type: 'incremental', cursor_path: 'id', end_value: 1 } } }),
    /there is no key "end_value" here/,
  ],
  [
    'a bound without a cursor',
    document({ params: { a: '{incremental.start_value}' } }),
    /the resource has no incremental/,
  ],
  [
    'an unknown bound',
    document({ params: { a: '{incremental.begin}' }, incremental: incremental() }),
    /\{incremental\.begin\} is unknown/,
  ],
  [
    'a bound among text that may be missing',
    document({ params: { a: '>{incremental.start_value}' }, incremental: { cursor_path: 'id' } }),
    /give initial_value/,
  ],
  [
    'a lag of an unknown unit',
    document({ incremental: { cursor_path: 'id', lag: 5 } }),
    /whether a lag counts seconds/,
  ],
  [
    'a lag that is none',
    document({ incremental: { cursor_path: 'id', initial_value: '2026-01-01', lag: 1.5 } }),
    /The lag P1\.5D is no duration/,
  ],
  [
    'an end without a beginning',
    document({ incremental: { cursor_path: 'id', end_value: 5 } }),
    /An end_value needs an initial_value/,
  ],
  [
    'a path with a number',
    document({ incremental: { cursor_path: 'items[0].at' } }),
    /is no path of one field/,
  ],
])('%s is refused', (_case, wrong, message) => {
  expect(problemsOf(wrong).join('\n')).toMatch(message)
})

test('the initial value is percent-encoded in a path, as values of parents are', async () => {
  const requests = serve({ '/from/2026-01-01T00%3A00%3A00%2B02%3A00%20a%3Fb/orders': [] })
  const cursor = { cursor_path: 'at', initial_value: '2026-01-01T00:00:00+02:00 a?b' }
  await load(document({ path: 'from/{incremental.initial_value}/orders', incremental: cursor }))
  expect(requests[0]?.url.pathname).toBe('/from/2026-01-01T00%3A00%3A00%2B02%3A00%20a%3Fb/orders')
})
