import { PositionRejectedError, RequestError, type RequestBody, type Source } from '@standpipe/core'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { rows } from '../../../test/support/page-input.ts'
import {
  baseUrl,
  failing,
  key,
  linked,
  ordersApi,
  page,
  sourceWith,
} from '../../../test/support/apis/orders-api.ts'
import { readAll } from '../../../test/support/read-all.ts'
import { customAuth } from '../../auth/keys/custom-auth.ts'
import { nextUrl } from '../../paginators/next-url.ts'
import { singlePage } from '../../paginators/single-page.ts'
import { createRestSource } from '../../source/create-rest-source.ts'
import { thrown } from '../../../test/support/thrown.ts'

const { api, servePages } = ordersApi()

/** A source that obtains a token before it asks. */
function obtaining(token: string): Source {
  const obtained: string[] = []
  const auth = customAuth({
    secrets: () => obtained,
    apply: (request) => {
      obtained.splice(0, 1, token)
      return request
    },
  })
  return createRestSource({
    name: 'shop',
    client: { baseUrl, auth },
    resources: [{ name: 'orders', path: '/orders', select: 'data', ...linked }],
  })
}

describe('positions', () => {
  const echo = `${baseUrl}/orders?page=2&api_key=${encodeURIComponent(key)}&sign=a%2fb`

  test('hold no secret, although the next link echoes it, and ask byte for byte the same', async () => {
    const sent: string[] = []
    api.use(
      http.get(`${baseUrl}/orders`, ({ request }) => {
        sent.push(request.url)
        return HttpResponse.json(
          sent.length === 1 ? { data: rows(2), next: echo } : { data: rows(1, 2), next: null },
        )
      }),
    )
    const { pages } = await readAll(sourceWith(linked), 'orders')
    const stored = JSON.stringify(pages)
    expect(stored).not.toContain(key)
    expect(stored).not.toContain(encodeURIComponent(key))
    expect(pages[1]?.label).toBe(`GET ${baseUrl}/orders?page=2&api_key=***&sign=a%2fb`)

    const resume = JSON.parse(stored)[1].request
    expect((await readAll(sourceWith(linked), 'orders', { resume })).records).toEqual(rows(1, 2))
    expect(sent[1]).toBe(echo)
    expect(sent[2]).toBe(echo)
  })

  test('with a token that an earlier process has obtained are rejected, also when this one has obtained another', async () => {
    const next = `${baseUrl}/orders?page=2&access_token=token-1`
    api.use(
      http.get(`${baseUrl}/orders`, ({ request }) => {
        const isSecond = request.url.includes('page')
        return HttpResponse.json(isSecond ? { data: rows(1, 2), next: null } : { data: rows(2), next })
      }),
    )
    const { pages } = await readAll(obtaining('token-1'), 'orders')
    const resume = JSON.parse(JSON.stringify(pages[1]?.request))
    const later = obtaining('token-2')
    await readAll(later, 'orders')
    expect(await thrown(readAll(later, 'orders', { resume }))).toBeInstanceOf(PositionRejectedError)
  })

  test('with a token that this process has not obtained are rejected', async () => {
    servePages(page(0))
    for (const saved of [
      { url: '/orders?token={secret:7.0}', query: {} },
      { url: '/orders', query: { token: ['{secret:7.0}'] } },
      { url: '/orders', query: {}, body: '{"text":"{secret:7.0}"}' },
    ]) {
      const request = { method: 'GET', pageSize: 2, ...saved }
      await expect(readAll(sourceWith(), 'orders', { resume: request })).rejects.toMatchObject({
        code: 'SP_POSITION_REJECTED',
      })
    }
  })

  test('resume with the page first, and go on behind it', async () => {
    const urls = servePages(page(2), page(4, 0))
    const resume = { method: 'GET', url: '/orders', query: { offset: 2, limit: 2 }, pageSize: 2 }
    const { records, pages } = await readAll(sourceWith(), 'orders', { resume })
    expect(records).toEqual(rows(2, 2))
    expect(pages[0]).toMatchObject({ number: 1, request: resume })
    expect(urls).toEqual(['/api/orders?offset=2&limit=2', '/api/orders?offset=4&limit=2'])
  })

  const resume = { method: 'GET', url: '/orders', query: { offset: 2, limit: 2 }, pageSize: 2 }

  test.each<[string, RequestBody]>([
    ['JSON', { json: { find: [key, 2n ** 60n] } }],
    ['a form', { form: { find: [key, 'b'] } }],
    ['a text', { text: `find ${key}`, type: 'text/plain' }],
  ])('keep the body and lists in the query: %s', async (_kind, body) => {
    const sent: string[] = []
    api.use(
      http.post(`${baseUrl}/orders`, async ({ request }) => {
        sent.push(`${request.url} ${request.headers.get('content-type')} ${await request.text()}`)
        return HttpResponse.json({ data: rows(1), total: 1 })
      }),
    )
    const query = { state: ['open', key], since: 2n ** 60n }
    const paginator = singlePage()
    const source = sourceWith({ method: 'POST', body, query, paginator })
    const [first] = (await readAll(source, 'orders')).pages
    const stored = JSON.stringify(first)
    expect(stored).not.toContain(key)
    await readAll(source, 'orders', { resume: JSON.parse(stored).request })
    expect(sent[1]).toBe(sent[0])
    expect(sent[0]).toContain(`state=open&state=${encodeURIComponent(key)}&since=1152921504606846976`)
  })

  test('on another host are asked for without the headers of the resource, as the first time', async () => {
    const sent: (string | null)[] = []
    const elsewhere = 'https://files.example.test/orders'
    servePages({ data: rows(2), next: elsewhere })
    api.use(
      http.get(elsewhere, ({ request }) => {
        sent.push(request.headers.get('x-tenant'))
        return HttpResponse.json({ data: rows(2, 2), next: null })
      }),
    )
    const paginator = nextUrl({ path: 'next', otherOrigins: true })
    const source = sourceWith({ headers: { 'X-Tenant': 'acme' }, paginator })
    const { pages } = await readAll(source, 'orders')
    await readAll(source, 'orders', { resume: pages[1]?.request ?? null })
    expect(sent).toEqual([null, null])
  })

  test.each([400, 410])('%i for a resumed request rejects the position', async (status) => {
    servePages(failing(status))
    expect(await thrown(readAll(sourceWith(), 'orders', { resume }))).toBeInstanceOf(PositionRejectedError)
    expect(await thrown(readAll(sourceWith(), 'orders'))).toBeInstanceOf(RequestError)
  })

  test('404 for a resumed request, or 400 for a later one, does not', async () => {
    servePages(failing(404))
    expect(await thrown(readAll(sourceWith(), 'orders', { resume }))).toBeInstanceOf(RequestError)
    api.resetHandlers()
    servePages(page(2), failing(400))
    expect(await thrown(readAll(sourceWith(), 'orders', { resume }))).toBeInstanceOf(RequestError)
  })

  test.each([
    [{}],
    [{ method: 'POST', url: '/orders', query: {}, pageSize: 2 }],
    [{ ...resume, query: null }],
  ])('%o is no position', async (stored) => {
    expect(await thrown(readAll(sourceWith(), 'orders', { resume: stored }))).toBeInstanceOf(
      PositionRejectedError,
    )
  })
})
