import type { CursorValue } from '@standpipe/core'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { baseUrl, ordersApi, page, sourceWith } from '../../../test/support/apis/orders-api.ts'
import { readAll } from '../../../test/support/read-all.ts'
import type { BoundSide } from '../../cursor/cursor-format.ts'
import { singlePage } from '../../paginators/single-page.ts'
import { thrown } from '../../../test/support/thrown.ts'
import type { RestResource } from '../../resource/rest-resource.ts'

const { api, servePages } = ordersApi()
const format = (value: unknown): string => `gt:${String(value)}`

const since = (cursor: Partial<RestResource['cursor']>): Partial<RestResource> => ({
  cursor: { path: 'updated_at', param: 'since', ...cursor },
  query: { status: 'open', since: 'never' },
})

async function asked(
  resource: Partial<RestResource>,
  lowerBound: string | number | bigint | null,
): Promise<string | null> {
  const urls = servePages(page(0, 0))
  await readAll(sourceWith(resource), 'orders', { lowerBound })
  return new URLSearchParams(urls[0]?.split('?')[1]).get('since')
}

async function askedPath(values: { [name: string]: string | number | null }): Promise<string> {
  const paths: string[] = []
  api.use(
    http.get(/.*/, ({ request }) => {
      paths.push(new URL(request.url).pathname)
      return HttpResponse.json({ data: [] })
    }),
  )
  const source = sourceWith({ path: '/shops/{shop}/orders', pathParameters: { shop: 7 } })
  await readAll(source, 'orders', { partition: { id: 'p', values } })
  return paths[0] ?? ''
}

describe('cursor', () => {
  test('the lower bound goes into its parameter', async () => {
    expect(await asked(since({}), '2026-01-01T00:00:00+00:00')).toBe('2026-01-01T00:00:00+00:00')
  })

  test('as the API spells it', async () => {
    expect(await asked(since({ format }), 9007199254740993n)).toBe('gt:9007199254740993')
    expect(await asked(since({}), 9007199254740993n)).toBe('9007199254740993')
  })

  test('without one the initial value, or nothing', async () => {
    expect(await asked(since({ initialValue: '2020-01-01' }), null)).toBe('2020-01-01')
    expect(await asked({ cursor: { path: 'updated_at', param: 'since' } }, null)).toBeNull()
  })
})

describe('a range', () => {
  const range = { path: 'at', param: 'since', endParam: 'until', initialValue: 1, endValue: 10 } as const

  async function query(cursor: Partial<RestResource['cursor']>): Promise<string> {
    const urls = servePages(page(0, 0))
    const source = sourceWith({ cursor: { ...range, ...cursor }, query: { status: 'open' } })
    await readAll(source, 'orders', { lowerBound: 1, upperBound: 10 })
    return urls[0]?.split('?')[1]?.replace('&offset=0&limit=2', '') ?? ''
  }

  test('has a parameter for each end, beside the others (DLT 59)', async () => {
    expect(await query({})).toBe('status=open&since=1&until=10')
  })

  test('is told as far as the API takes it', async () => {
    const urls = servePages(page(0, 0))
    const { endParam: _endParam, ...start } = range
    await readAll(sourceWith({ cursor: start }), 'orders', { lowerBound: 1, upperBound: 10 })
    expect(urls[0]).toContain('since=1&')
    expect(urls[0]).not.toContain('until')
  })

  test('is spelled by a function end by end (DLT 61)', async () => {
    expect(await query({ format: (value, side) => `${side}-${String(value)}` })).toBe(
      'status=open&since=start-1&until=end-10',
    )
  })

  test('is joined to what the parameter says without it', async () => {
    const within = {
      param: 'status',
      endParam: 'status',
      join: ';',
      format: (value: CursorValue, side: BoundSide) => (side === 'start' ? `at>${value}` : `at<${value}`),
    } as const
    expect(await query(within)).toBe('status=open%3Bat%3E1%3Bat%3C10')
    expect(await query({ ...within, param: 'filter', endParam: 'filter' })).toBe(
      'status=open&filter=at%3E1%3Bat%3C10',
    )
    expect(await query({ join: ';' })).toBe('status=open&since=1&until=10')
  })

  test('goes into a body, beside what it holds', async () => {
    const bodies: unknown[] = []
    api.use(
      http.post(`${baseUrl}/orders`, async ({ request }) => {
        bodies.push(
          request.headers.get('content-type')?.includes('json') ? await request.json() : await request.text(),
        )
        return HttpResponse.json({ data: [] })
      }),
    )
    const cursor = { ...range, in: 'body', param: 'filter.at.from', endParam: 'filter.at.to' } as const
    const resource = { method: 'POST', cursor, paginator: singlePage() } as const
    const bounds = { lowerBound: 5, upperBound: 'x' }
    const filled = { json: { filter: { state: 'open', at: { field: 'updated' } }, page: 1 } }
    await readAll(sourceWith({ ...resource, body: filled }), 'orders', bounds)
    await readAll(sourceWith(resource), 'orders', { lowerBound: 1, upperBound: 2 })
    const form = {
      ...resource,
      cursor: { ...cursor, param: 'from', endParam: 'to' },
      body: { form: { a: 1 } },
    }
    await readAll(sourceWith(form), 'orders', { lowerBound: 1, upperBound: 2 })
    expect(bodies).toEqual([
      { filter: { state: 'open', at: { field: 'updated', from: 5, to: 'x' } }, page: 1 },
      { filter: { at: { from: 1, to: 2 } } },
      'a=1&from=1&to=2',
    ])
  })
})

describe('placeholders in the path (DLT section 3 row 14)', () => {
  test('are filled from their parameters and the partition, percent-encoded', async () => {
    expect(await askedPath({})).toBe('/api/shops/7/orders')
    expect(await askedPath({ shop: 'a/b ?' })).toBe('/api/shops/a%2Fb%20%3F/orders')
  })

  test.each([[null], [''], ['..']])('%s is an error', async (shop) => {
    expect(await thrown(askedPath({ shop }))).toMatchObject({
      option: 'resources.orders.pathParameters.shop',
    })
  })
})
