import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { ordersApi, page, sourceWith } from '../../test/support/apis/orders-api.ts'
import { readAll } from '../../test/support/read-all.ts'
import type { RestResource } from '../resource/rest-resource.ts'

const { api, servePages } = ordersApi()

const named = (resource: Partial<RestResource>): Partial<RestResource> => ({
  cursor: { path: 'updated_at', names: { start: 'from', end: 'to' }, ...resource.cursor },
  ...resource,
})

const filter = (resource: Partial<RestResource>): string | undefined =>
  sourceWith(named(resource)).resources[0]?.cursor?.filter

async function asked(resource: Partial<RestResource>, lowerBound: string | null): Promise<string> {
  const urls = servePages(page(0, 0))
  await readAll(sourceWith(named(resource)), 'orders', { lowerBound })
  return decodeURIComponent(urls[0] ?? '')
}

describe('names of bounds', () => {
  test('stand for them anywhere in the query', async () => {
    const cursor = { path: 'updated_at', names: { start: 'from', end: 'to' }, initialValue: '2026-01-01' }
    const query = { since: '{from}', q: 'updated>{from}' }
    const url = await asked({ query, cursor: { ...cursor, names: { start: 'from' } } }, '2026-02-01')
    expect(url).toContain('since=2026-02-01')
    expect(url).toContain('q=updated>2026-02-01')
  })

  test('leave out what is nothing but the name of a bound that there is not', async () => {
    expect(await asked({ query: { since: '{from}', until: '{to}' } }, null)).not.toMatch(/since|until/)
  })

  test('keep their type in a JSON body', async () => {
    const bodies: unknown[] = []
    api.use(
      http.post(/.*/, async ({ request }) => {
        bodies.push(await request.json())
        return HttpResponse.json({ data: [] })
      }),
    )
    const body = { json: { range: ['{from}', '{to}'] } }
    const cursor = { path: 'id', names: { start: 'from', end: 'to' }, initialValue: 5 }
    await readAll(sourceWith({ method: 'POST', body, cursor }), 'orders')
    expect(bodies).toEqual([{ range: [5, null] }])
  })

  test.each<[string, Partial<RestResource>]>([
    ['resources.orders.cursor.initialValue', { query: { q: 'updated>{from}', until: '{to}' } }],
    ['resources.orders.cursor.endValue', { path: '/orders/until/{to}', query: { since: '{from}' } }],
    ['resources.orders', { query: {} }],
  ])('%s is checked', (option, resource) => {
    expect(() => sourceWith(named(resource))).toThrow(expect.objectContaining({ option }))
  })

  test('an API that is asked by them filters', () => {
    expect(filter({ query: { a: '{from}', b: '{to}' } })).toBe('api')
    expect(filter({ cursor: { path: 'updated_at' } })).toBe('client')
  })
})
