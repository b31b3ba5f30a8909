import type { JsonValue } from '@standpipe/core'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { discover, resourceOf } from './discovered.ts'

const { serve } = answeringApi()

const many = (count: number): { readonly id: number }[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1 }))

describe('an answer that would be read too short', () => {
  test.each<[string, string, JsonValue]>([
    ['a total that is a text', '/orders', { total: '130', data: many(33) }],
    ['a word for more', '/orders', { has_more: 'true', data: many(33) }],
    ['an upper bound of rows in the URL', '/orders?_start=0&_end=10', many(10)],
    ['a page of a list with an id of its own', '/orders', { id: 'r1', orders: many(3), next_page: 2 }],
    ['a map of records with a next page', '/orders', { data: { a: { id: 1 }, b: { id: 2 } }, next_page: 2 }],
    ['an unusual but round number of records', '/orders', { data: many(24) }],
  ])('%s', async (_case, url, body) => {
    serve({ '/orders': body })
    const found = await discover(baseUrl + url)
    expect(found.mayLackRows).toBe(true)
    expect(found.findings.some(({ sureness }) => sureness === 'ask')).toBe(true)
  })

  test.each([
    ['X-Total-Count', '130'],
    ['X-WP-TotalPages', '4'],
    ['X-Next-Page', '2'],
    ['Content-Range', 'items 0-32/130'],
  ])('the header %s', async (name, value) => {
    serve({ '/orders': () => HttpResponse.json(many(33), { headers: { [name]: value } }) })
    const found = await discover(`${baseUrl}/orders`)
    expect(found.mayLackRows).toBe(true)
    expect(found.text).toContain(`The header "${name.toLowerCase()}" tells of more rows`)
  })

  test('a total that may be the number of rows on the page ends nothing', async () => {
    serve({ '/orders': { offset: 0, total: 5, items: many(5) } })
    const { endpoint } = resourceOf(await discover(`${baseUrl}/orders?offset=0&limit=5`))
    expect(endpoint['paginator']).toEqual({ type: 'offset', limit: 5 })
  })

  test('whether page 1 is the first is asked', async () => {
    serve({ '/orders': { data: many(5) } })
    const { findings } = await discover(`${baseUrl}/orders?page=1`)
    expect(findings).toContainEqual(
      expect.objectContaining({ sureness: 'ask', text: expect.stringContaining('base_page: 0') as string }),
    )
  })

  test('a longer list beside one with a usual name is asked about', async () => {
    serve({ '/orders': { facets: { values: [{ a: 1 }] }, orders: many(3) } })
    const { findings } = await discover(`${baseUrl}/orders`)
    expect(findings).toContainEqual(
      expect.objectContaining({ sureness: 'ask', text: expect.stringContaining('right one') as string }),
    )
  })
})

describe('--confirm', () => {
  test('knows records by their key, whatever else differs from answer to answer', async () => {
    let answer = 0
    serve({
      '/orders': () =>
        HttpResponse.json({ data: many(50).map((record) => ({ ...record, seen: (answer += 1) })) }),
    })
    const found = await discover(`${baseUrl}/orders?limit=50`, { confirm: true })
    expect(found.mayLackRows).toBe(true)
    expect(found.text).toContain('has the same records as the first')
  })

  test('takes an answer without the list for no empty page', async () => {
    serve({
      '/orders': ({ url }: { readonly url: URL }) =>
        HttpResponse.json(url.search === '' ? { data: many(50) } : { error: 'unknown parameter' }),
    })
    const found = await discover(`${baseUrl}/orders`, { confirm: true })
    expect([found.mayLackRows, resourceOf(found).endpoint['paginator']]).toEqual([true, undefined])
  })
})

describe('what is printed', () => {
  test('means the same to readers of YAML 1.1, and with unseen characters spelled out', async () => {
    serve({ '/orders': many(2) })
    const { text, value } = await discover(`${baseUrl}/orders?on=y&t=12:30:45&u=%E2%80%A8x&n=1e3`)
    const spelled = text.replaceAll('\u2028', String.raw`\u2028`)
    for (const version of ['1.1', '1.2'] as const) expect(parse(spelled, { version })).toEqual(value)
  })

  test('a key of letters alone is a secret', async () => {
    serve({ '/orders': many(2) })
    const { text } = await discover(`${baseUrl}/orders?key=ABCDEFGHIJKLMNOPQR&sig=ab1cd2ef`)
    expect(text).not.toMatch(/ABCDEFGH|ab1cd2ef/)
  })
})
