import { CredentialsError, secret, type Source } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { Agent } from 'undici'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../test/support/page-input.ts'
import { readAll, resourceOf } from '../../test/support/read-all.ts'
import { thrown } from '../../test/support/thrown.ts'
import { apiKeyAuth } from '../auth/keys/api-key-auth.ts'
import { offset } from '../paginators/offset.ts'
import { jsonPath } from '../selectors/json-path.ts'
import type { RestResource } from '../resource/rest-resource.ts'
import { createRestSource, type RestSourceOptions } from './create-rest-source.ts'

const baseUrl = 'https://api.example.test'
const api = mockApi()

beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

const items: RestResource = { name: 'items', path: '/items' }

function sourceWith(options: Partial<RestSourceOptions> = {}): Source {
  const client = {
    baseUrl,
    clock: fixedClock(),
    auth: apiKeyAuth({ name: 'key', key: 'hunter2', in: 'header' }),
  }
  return createRestSource({ name: 'shop', client, resources: [items], ...options })
}

const windowed = {
  path: 'at',
  param: 'from',
  endParam: 'to',
  window: 'P1D',
  initialValue: '2026-01-01',
} as const

function bases(cursor: Partial<RestResource['cursor']>): readonly string[] {
  const resources = [{ ...items, cursor: { ...windowed, ...cursor } }]
  const { positionBasis, cursorBasis } = resourceOf(sourceWith({ resources }), 'items')
  return [JSON.stringify(positionBasis), JSON.stringify(cursorBasis)]
}

describe('the resources of a source', () => {
  test.each([
    ['yyyymmdd', 'day'],
    ['date', 'day'],
    ['iso', undefined],
    [String, undefined],
  ] as const)('ask with the format %s as finely as that is', (format, granularity) => {
    const cursor = { path: 'at', param: 'from', format }
    const said = resourceOf(sourceWith({ resources: [{ ...items, cursor }] }), 'items').cursor
    expect(said?.granularity).toBe(granularity)
  })

  test.each([
    ['epoch-seconds', 'seconds'],
    ['epoch-milliseconds', 'milliseconds'],
    ['iso', undefined],
    [undefined, undefined],
  ] as const)('count with the format %s what that says', (format, unit) => {
    const cursor = { path: 'at', param: 'from', ...(format !== undefined && { format }) }
    expect(resourceOf(sourceWith({ resources: [{ ...items, cursor }] }), 'items').cursor?.unit).toBe(unit)
  })

  test('say in the words of the contract what was declared, and nothing else', () => {
    const declared: RestResource = {
      ...items,
      description: 'Things on shelves',
      table: 'things',
      headers: { 'x-own': 'yes' },
      query: { status: 'open', token: 'hunter2' },
      select: jsonPath('$.data'),
      primaryKey: 'id',
      cursor: { path: 'updated_at', param: 'since', initialValue: 1, format: String },
      columns: { id: { type: 'bigint' } },
      disposition: 'append',
      atomic: true,
      contract: { columns: 'freeze' },
      paginator: offset({ limit: 100 }),
      detail: { link: 'url' },
    }
    const said = resourceOf(sourceWith({ resources: [declared] }), 'items')
    const target = {
      baseUrl,
      method: 'GET',
      path: '/items',
      pathParameters: {},
      query: { status: 'open', token: '***' },
      headers: { 'x-own': 'yes' },
      body: null,
      cursor: { path: 'updated_at', param: 'since' },
    }
    expect(said).toEqual({
      read: expect.any(Function),
      name: 'items',
      description: 'Things on shelves',
      table: 'things',
      primaryKey: ['id'],
      cursor: { endFilter: 'client', filter: 'api', path: 'updated_at', initialValue: 1 },
      columns: { id: { type: 'bigint' } },
      disposition: 'append',
      atomic: true,
      contract: { columns: 'freeze' },
      cursorBasis: target,
      positionBasis: {
        ...target,
        select: '$.data',
        detail: { path: null, link: 'url', select: '[]' },
        bounds: { endParam: null, in: 'query', format: 'function', window: null },
        paginator: { kind: 'offset', settings: offset({ limit: 100 }).settings },
      },
    })
  })

  test('may be merged from windows with records that belong to none', () => {
    const cursor = { ...windowed, onMissing: 'include' } as const
    const resources = [{ ...items, primaryKey: 'id', cursor }]
    expect(resourceOf(sourceWith({ resources }), 'items').cursor?.onMissing).toBe('include')
  })

  test.each<[string, NonNullable<RestResource['cursor']>, string]>([
    [
      'both bounds have parameters',
      { path: 'at', param: 'a', endParam: 'b', initialValue: 1, endValue: 2 },
      'api',
    ],
    ['no end is asked for', { path: 'at', param: 'a' }, 'api'],
    ['there is no parameter', { path: 'at' }, 'client'],
    ['there is none for the end', { path: 'at', param: 'a', initialValue: 1, endValue: 2 }, 'client'],
    ['it is declared', { path: 'at', param: 'a', filter: 'client' }, 'client'],
  ])('when %s the bounds are kept by: %j %s', (_title, cursor, filter) => {
    const source = sourceWith({ resources: [{ ...items, cursor }] })
    expect(resourceOf(source, 'items').cursor?.filter).toBe(filter)
  })

  test('formats and windows change positions, and not what a cursor means', () => {
    const [position, cursor] = bases({})
    for (const change of [
      { format: 'date' },
      { window: 'P1M' },
      { endParam: 'until' },
      { join: ';' },
    ] as const) {
      const [other, same] = bases(change)
      expect([other === position, same === cursor]).toEqual([false, true])
    }
    expect(bases({ path: 'changed' })[1]).not.toBe(cursor)
    expect(bases({ param: 'since' })[1]).not.toBe(cursor)
  })

  test('say how many partitions are asked for at once, which changes neither position nor cursor', () => {
    const [one, many] = [1, 8].map((concurrency) =>
      resourceOf(sourceWith({ resources: [{ ...items, concurrency }] }), 'items'),
    )
    expect(one).toEqual({ ...many, concurrency: 1, read: expect.any(Function) })
  })

  test('share the rate limit and the concurrency of their client', async () => {
    const underWay = { now: 0, most: 0 }
    api.use(
      http.get(`${baseUrl}/:any`, async () => {
        underWay.now += 1
        underWay.most = Math.max(underWay.most, underWay.now)
        await new Promise((resolve) => setImmediate(resolve))
        underWay.now -= 1
        return HttpResponse.json(rows(1))
      }),
    )
    const clock = fixedClock()
    const begin = clock.now()
    const source = sourceWith({
      client: { baseUrl, clock, concurrency: 1, rateLimit: { requests: 2, per: 10 } },
      resources: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, path: `/${name}` })),
    })
    await Promise.all(source.resources.map(({ name }) => readAll(source, name)))
    expect(underWay.most).toBe(1)
    expect(clock.now() - begin).toBe(20_500)
  })
})

describe('check', () => {
  const asked: string[] = []
  const respondWith = (status: number): void => {
    asked.length = 0
    api.use(
      http.get(`${baseUrl}/:any`, ({ request }) => {
        asked.push(request.url)
        return HttpResponse.json({ any: 'thing' }, { status })
      }),
    )
  }
  const resources = [
    items,
    { name: 'orders', path: '/orders', select: 'data', paginator: offset({ limit: 100 }) },
  ]
  const { signal } = new AbortController()

  test('asks for the first page of the named resource, as a read would', async () => {
    respondWith(200)
    await sourceWith({ resources, check: 'orders' }).check?.(signal)
    await sourceWith({ resources }).check?.(signal)
    expect(asked).toEqual([`${baseUrl}/orders?offset=0&limit=100`, `${baseUrl}/items`])
  })

  test('throws what went wrong', async () => {
    respondWith(403)
    expect(await thrown(sourceWith().check?.(signal) ?? Promise.resolve())).toBeInstanceOf(CredentialsError)
  })
})

test('the secrets of a source are those of its auth block and headers', () => {
  const auth = apiKeyAuth({ name: 'key', key: 'one', in: 'query' })
  const source = sourceWith({
    client: { baseUrl, auth, headers: { 'x-two': secret('two'), 'x-plain': 'three' } },
  })
  expect(source.secrets?.map((value) => value.reveal())).toEqual(['two', 'one'])
})

test('an injected dispatcher is used, and left open', async () => {
  api.use(http.get(`${baseUrl}/items`, () => HttpResponse.json(rows(2))))
  const dispatcher = new Agent()
  const source = sourceWith({ client: { baseUrl, dispatcher } })
  expect((await readAll(source, 'items')).records).toEqual(rows(2))
  await source.close?.()
  expect(dispatcher.closed).toBe(false)
  await dispatcher.close()
})

test('a closed source sends nothing more', async () => {
  const source = sourceWith()
  await source.close?.()
  const error = await thrown(readAll(source, 'items'))
  expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { attempts: 1 } })
})
