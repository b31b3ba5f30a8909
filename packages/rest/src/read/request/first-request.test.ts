import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { ordersApi, page, sourceWith } from '../../../test/support/orders-api.ts'
import { readAll } from '../../../test/support/read-all.ts'
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

describe('placeholders in the path', () => {
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
