import { RecordError, SelectorError, type Source } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readAll } from '../../test/support/read-all.ts'
import { thrown } from '../../test/support/thrown.ts'
import { bearerAuth } from '../auth/keys/bearer-auth.ts'
import { nextUrl } from '../paginators/next-url.ts'
import type { Detail, RestResource } from '../resource/rest-resource.ts'
import { createRestSource } from '../source/create-rest-source.ts'

const origin = 'https://api.example.test'
const api = mockApi()

beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

function sourceWith(detail: Detail, resource: Partial<RestResource> = {}): Source {
  const paginator = nextUrl({ path: 'next' })
  return createRestSource({
    name: 'creatures',
    client: { baseUrl: `${origin}/api/v2`, clock: fixedClock(), auth: bearerAuth({ token: 'key' }) },
    resources: [{ name: 'creature', path: '/creature', select: 'results', paginator, detail, ...resource }],
  })
}

type Listed = { readonly [name: string]: string | number | null }

/** Two pages of two references, and the creatures behind them. The paths asked for are collected. */
function serveCreatures(listed: (id: number) => Listed): string[] {
  const asked: string[] = []
  api.use(
    http.get(`${origin}/api/v2/creature`, ({ request }) => {
      const isSecond = request.url.includes('page=2')
      const ids = isSecond ? [3, 4] : [1, 2]
      return HttpResponse.json({ results: ids.map(listed), next: isSecond ? null : '?page=2' })
    }),
    http.get(/\/creature\/[^/]+\/?$/, async ({ request }) => {
      asked.push(`${request.url} ${request.headers.get('authorization')}`)
      const id = Number(/(\d+)\/?$/.exec(request.url)?.[1])
      // The first of a page comes last.
      for (let turn = 0; turn < (id % 2) * 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      return HttpResponse.json({ creature: { id, moves: [id * 10] } })
    }),
  )
  return asked
}

const creature = (id: number): object => ({ id, moves: [id * 10] })
const all = [1, 2, 3, 4].map(creature)

test.each<[string, Detail, (id: number) => Listed]>([
  ['a link', { link: 'url' }, (id) => ({ url: `${origin}/api/v2/creature/${id}/` })],
  ['a link below the origin', { link: 'url' }, (id) => ({ url: `/api/v2/creature/${id}/` })],
  ['a path with a placeholder', { path: '/creature/{id}' }, (id) => ({ id })],
  ['a function', { path: (listed) => `creature/${JSON.stringify(listed['id'])}` }, (id) => ({ id })],
])('%s leads to the records, in the order of the list', async (_name, detail, listed) => {
  const asked = serveCreatures(listed)
  const { records, pages } = await readAll(sourceWith({ ...detail, select: 'creature' }), 'creature')
  expect(records).toEqual(all)
  expect(pages.map((page) => page.request?.['url'])).toEqual(['/creature', '/creature?page=2'])
  const details = JSON.stringify({ creature: creature(1) }).length * 2
  expect(pages[0]?.bytes).toBeGreaterThan(details)
  expect(asked.every((request) => request.endsWith(' Bearer key'))).toBe(true)
})

test('resuming from a list page gives the rest', async () => {
  serveCreatures((id) => ({ id }))
  const source = sourceWith({ path: '/creature/{id}', select: 'creature' })
  const { pages } = await readAll(source, 'creature')
  const rest = await readAll(source, 'creature', { resume: pages[1]?.request ?? null })
  expect(rest.records).toEqual(all.slice(2))
})

test('a detail on another host is fetched without credentials', async () => {
  const asked = serveCreatures((id) => ({ url: `https://cdn.example.test/creature/${id}` }))
  await readAll(sourceWith({ link: 'url', select: 'creature', otherOrigins: true }), 'creature')
  expect(asked[0]).toMatch(/^https:\/\/cdn\.example\.test\/creature\/\d null$/)
})

test.each<[string, Detail]>([
  ['url', { link: 'url' }],
  ['detail.path', { path: ({ url }) => (typeof url === 'string' ? url : '') }],
])('a detail on another host is refused unless that is declared (%s)', async (field, detail) => {
  const asked = serveCreatures((id) => ({ url: `https://cdn.example.test/creature/${id}` }))
  const error = await thrown(readAll(sourceWith({ ...detail, select: 'creature' }), 'creature'))
  expect(error).toMatchObject({
    code: 'SP_RECORD',
    message: expect.stringContaining(`${field} is an address at https://cdn.example.test`),
    hint: expect.stringContaining('detail.otherOrigins'),
  })
  expect(asked).toEqual([])
})

test('a detail on another host is refused when its address carries a secret of the source', async () => {
  const asked = serveCreatures((id) => ({ url: `https://cdn.example.test/creature/${id}?token=s3same` }))
  const source = createRestSource({
    name: 'creatures',
    client: { baseUrl: `${origin}/api/v2`, clock: fixedClock(), auth: bearerAuth({ token: 's3same' }) },
    resources: [
      {
        name: 'creature',
        path: '/creature',
        select: 'results',
        detail: { link: 'url', otherOrigins: true },
      },
    ],
  })
  const error = await thrown(readAll(source, 'creature'))
  expect(String(error)).toContain('would give a secret of the source to https://cdn.example.test')
  expect(String(error)).not.toContain('s3same')
  expect(asked).toEqual([])
})

test.each<[string, Detail, Listed, string]>([
  ['a null link', { link: 'url' }, { url: null }, 'url is no link'],
  ['a missing link', { link: 'links.self' }, {}, 'links.self is missing'],
  ['a link that is none', { link: 'url' }, { url: 'mailto:a@b' }, 'url is no link'],
  ['a function without a URL', { path: () => 'https://' }, {}, 'detail.path is "https://"'],
  ['null in a path', { path: '/creature/{id}' }, { id: null }, 'id is null'],
  ['a missing value in a path', { path: '/creature/{id}' }, {}, 'id is missing'],
])(
  '%s is an error that names page and row, before anything is fetched',
  async (name, detail, bad, message) => {
    const firstBad = ['a missing link', 'a function without a URL'].includes(name) ? 1 : 2
    const asked = serveCreatures((id) => (id === 2 ? bad : { id, url: `/creature/${id}`, links: 'x' }))
    const error = await thrown(readAll(sourceWith(detail), 'creature'))
    expect(error).toBeInstanceOf(RecordError)
    expect(error).toMatchObject({
      place: {
        resource: 'creature',
        page: `GET ${origin}/api/v2/creature`,
        row: firstBad,
      },
      message: expect.stringContaining(message),
    })
    expect(asked).toEqual([])
  },
)

test('a detail that is a list is an error', async () => {
  serveCreatures((id) => ({ id }))
  api.use(http.get(`${origin}/api/v2/creature/2`, () => HttpResponse.json([creature(1), creature(2)])))
  const error = await thrown(readAll(sourceWith({ path: '/creature/{id}' }), 'creature'))
  expect(error).toBeInstanceOf(SelectorError)
  expect(String(error)).toContain(`GET ${origin}/api/v2/creature/2 gave 2 records instead of one`)
})

test('the first detail that fails ends the others', async () => {
  serveCreatures((id) => ({ id }))
  const open = { count: 0 }
  api.use(
    http.get(`${origin}/api/v2/creature/1`, ({ request }) => {
      open.count += 1
      request.signal.addEventListener('abort', () => (open.count -= 1))
      return new Response(new ReadableStream())
    }),
    http.get(`${origin}/api/v2/creature/2`, async () => {
      await expect.poll(() => open.count).toBe(1)
      return HttpResponse.json({}, { status: 404 })
    }),
  )
  const error = await thrown(readAll(sourceWith({ path: '/creature/{id}' }), 'creature'))
  expect(error).toMatchObject({ code: 'SP_REQUEST', facts: { status: 404 } })
})

test('no more details at a time than declared', async () => {
  const underWay = { now: 0, most: 0 }
  serveCreatures((id) => ({ id }))
  api.use(
    http.get(/\/creature\/\d$/, async ({ request }) => {
      underWay.now += 1
      underWay.most = Math.max(underWay.most, underWay.now)
      await new Promise((resolve) => setImmediate(resolve))
      underWay.now -= 1
      return HttpResponse.json({ id: request.url })
    }),
  )
  await readAll(
    sourceWith({ path: '/creature/{id}', concurrency: 1 }, { paginator: nextUrl({ path: 'none' }) }),
    'creature',
  )
  expect(underWay.most).toBe(1)
})
