import type { JsonValue } from '@standpipe/core'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { addresses, answeringApi, baseUrl } from '../support/answering-api.ts'
import { discover, loadPrinted, resourceOf, type Asked } from './discovered.ts'

const { serve } = answeringApi()

const many = (count: number): { readonly id: number }[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1 }))

async function endpointOf(
  url: string,
  body: JsonValue,
  asked: Asked = {},
): Promise<{ readonly [key: string]: unknown }> {
  serve({ [new URL(baseUrl + url).pathname]: body })
  return resourceOf(await discover(baseUrl + url, asked)).endpoint
}

const page = (request: { readonly url: URL }, name: string, size: number): JsonValue[] => {
  const at = Number(request.url.searchParams.get(name) ?? 0)
  return many(60).slice(at * size, (at + 1) * size)
}

describe('the paginator of an answer', () => {
  test.each<[string, string, JsonValue, object | undefined, object | undefined]>([
    [
      'a link',
      '/v1/orders?per_page=5',
      { data: many(5), next: '/v1/orders?page=2' },
      { type: 'json_link', next_url_path: 'next' },
      { per_page: 5 },
    ],
    [
      'a link in odd names',
      '/v1/orders',
      { value: many(5), '@odata.nextLink': `${baseUrl}/x` },
      { type: 'json_link', next_url_path: "['@odata.nextLink']" },
      undefined,
    ],
    [
      'a cursor whose parameter is guessed',
      '/v1/orders?limit=5',
      { data: many(5), nextPageToken: 'abc' },
      { type: 'cursor', cursor_path: 'nextPageToken', cursor_param: 'pageToken' },
      { limit: 5 },
    ],
    [
      'a cursor whose parameter the URL has',
      '/v1/orders?starting_after=x',
      { data: many(5), cursors: { next: 'abc' }, has_more: true },
      {
        type: 'cursor',
        cursor_path: 'cursors.next',
        cursor_param: 'starting_after',
        has_more_path: 'has_more',
      },
      undefined,
    ],
    [
      'a number of pages',
      '/v1/orders',
      { data: many(5), meta: { page: 0, totalPages: 8 } },
      { type: 'page_number', base_page: 0, page_param: 'page', total_path: 'meta.totalPages' },
      undefined,
    ],
    [
      'a number of pages, asked by the URL',
      '/v1/orders?p=1&size=5&state=open',
      { data: many(5), pages: 8 },
      {
        type: 'page_number',
        base_page: 1,
        page_param: 'p',
        limit: 5,
        limit_param: 'size',
        total_path: 'pages',
      },
      { state: 'open' },
    ],
    [
      'page 0 in the URL',
      '/v1/orders?page=0',
      many(5),
      { type: 'page_number', base_page: 0, page_param: 'page' },
      undefined,
    ],
    [
      'pages of a JSON:API',
      '/v1/orders?page[number]=1&page[size]=5',
      { data: many(5) },
      { type: 'page_number', base_page: 1, page_param: 'page[number]', limit: 5, limit_param: 'page[size]' },
      undefined,
    ],
    [
      'an offset',
      '/v1/orders',
      { items: many(5), startIndex: 0, total: 50 },
      { type: 'offset', limit: 5, offset_param: 'startIndex', total_path: 'total' },
      undefined,
    ],
    [
      'an offset in the URL',
      '/v1/orders?skip=0&take=5',
      many(5),
      { type: 'offset', limit: 5, offset_param: 'skip', limit_param: 'take' },
      undefined,
    ],
    [
      'the offset of the next page',
      '/v1/orders?start=0&limit=5',
      { data: many(5), more: { start: 0, next_start: 5, has_more: true } },
      { type: 'offset', limit: 5, offset_param: 'start', has_more_path: 'more.has_more' },
      undefined,
    ],
    [
      'a word that more follows',
      '/v1/orders?page=1',
      { data: many(5), has_more: true },
      { type: 'page_number', base_page: 1, page_param: 'page', has_more_path: 'has_more' },
      undefined,
    ],
    [
      'the address of itself',
      '/v1/orders',
      { total: 9, items: many(5), _links: { self: { href: '/v1/orders?pg=1&rows=5' } } },
      { type: 'page_number', base_page: 1, page_param: 'pg', limit: 5, limit_param: 'rows' },
      undefined,
    ],
    ['nothing', '/v1/orders', many(7), undefined, undefined],
    ['an empty link', '/v1/orders', { data: many(20), next: null }, undefined, undefined],
    ['one record', '/v1/orders/7', { id: 7, lines: many(2) }, { type: 'single_page' }, undefined],
  ])('%s', async (_case, url, body, paginator, params) => {
    const endpoint = await endpointOf(url, body)
    expect([endpoint['paginator'], endpoint['params']]).toEqual([paginator, params])
  })

  test('a Link header', async () => {
    serve({
      '/orders': () =>
        HttpResponse.json(many(5), { headers: { link: `<${baseUrl}/orders?page=2>; rel="next"` } }),
    })
    const { endpoint } = resourceOf(await discover(`${baseUrl}/orders?page=1&per_page=5`))
    expect(endpoint).toMatchObject({ paginator: { type: 'header_link' }, params: { per_page: 5 } })
  })

  test('a link to another host is asked about', async () => {
    serve({ '/orders': { data: many(5), next: 'https://other.example.test/orders?page=2' } })
    expect((await discover(`${baseUrl}/orders`)).text).toContain('# Ask: The link leads to another host.')
  })

  test.each<[string, string, JsonValue, boolean]>([
    ['a usual size of a page', '/orders', many(50), true],
    ['as many as were asked for', '/orders?limit=7', many(7), true],
    ['fewer than were asked for', '/orders?limit=8', many(7), false],
    ['a usual size, although more were asked for', '/orders?limit=500', many(200), true],
    ['no usual size', '/orders', many(53), false],
    ['a total that is reached', '/orders', { data: many(50), total: 50 }, false],
    ['no further page told', '/orders', { data: many(50), next: null }, false],
  ])('%s: rows may be missing: %s', async (_case, url, body, mayLackRows) => {
    serve({ '/orders': body })
    expect((await discover(baseUrl + url)).mayLackRows).toBe(mayLackRows)
  })

  test('a total without a way to the rest is not guessed: a run of what is printed fails, and says so', async () => {
    serve({ '/orders': { data: many(20), total: 50 } })
    const found = await discover(`${baseUrl}/orders`)
    expect(found.text).toMatch(/Which\s[ #]+parameter asks for the next page\?/)
    expect(found.text).toContain('# Ask: Perhaps paginator: { type: offset, limit: 20, total_path: total }')
    const { summary } = await loadPrinted(found, {})
    expect(summary.errors[0]?.message).toContain('the response tells of further pages')
  })
})

describe('--confirm', () => {
  test('finds the parameter that nothing tells of, among those that are usual', async () => {
    const requests = serve({
      '/orders': ({ url }) => {
        const number = Number(url.searchParams.get('page') ?? 1)
        return HttpResponse.json(many(60).slice((number - 1) * 50, number * 50))
      },
    })
    const found = await discover(`${baseUrl}/orders`, { confirm: true })
    expect(addresses(requests)).toEqual(['/orders', '/orders?offset=50&limit=50', '/orders?page=2'])
    expect(resourceOf(found).endpoint['paginator']).toEqual({
      type: 'page_number',
      base_page: 1,
      page_param: 'page',
    })
    expect(found.text).toMatch(
      /Sure: Confirmed: the second page \(page=2\) has 10 records, none of them of the first\. Not so:\s/,
    )
    expect((await loadPrinted(found, {})).destination.rows('orders')).toHaveLength(60)
  })

  test('says what was refuted, and proposes nothing else', async () => {
    serve({ '/orders': { data: many(50), next_cursor: 'abc' } })
    const found = await discover(`${baseUrl}/orders`, { confirm: true })
    expect(found.text).toMatch(/Ask: Refuted: the second page \(cursor=abc\) has the same records as the\s/)
  })

  test('an empty second page says that these are all', async () => {
    serve({
      '/orders': (request) =>
        HttpResponse.json(request.url.search === '' ? many(50) : page(request, 'offset', 1).slice(60)),
    })
    const found = await discover(`${baseUrl}/orders`, { confirm: true })
    expect(found.mayLackRows).toBe(false)
    expect(resourceOf(found).endpoint['paginator']).toEqual({ type: 'offset', limit: 50 })
  })

  test('sends nothing where the answer is the only page', async () => {
    const requests = serve({ '/orders': { data: many(3), has_more: false, offset: 0 } })
    expect((await discover(`${baseUrl}/orders`, { confirm: true })).text).toContain(
      'Not confirmed: the answer is the only page.',
    )
    expect(requests).toHaveLength(1)
  })
})
