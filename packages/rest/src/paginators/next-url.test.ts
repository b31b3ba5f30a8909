import type { JsonValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { nextUrl } from './next-url.ts'

const base = getRequest('https://api.example.test:8443/v1/items?page=1', {
  query: { limit: 10 },
  headers: { 'x-own': 'yes' },
})

function follow(link: JsonValue, otherOrigins = false): ReturnType<ReturnType<typeof nextUrl>['next']> {
  return nextUrl({ path: 'links.next', otherOrigins }).next(pageInput(base, { links: { next: link } }, 10))
}

describe('nextUrl', () => {
  test.each([
    [
      'https://api.example.test:8443/v1/items?b=%2f&a=%20+',
      'https://api.example.test:8443/v1/items?b=%2f&a=%20+',
    ],
    ['HTTPS://API.example.test:8443/x', 'HTTPS://API.example.test:8443/x'],
    ['//api.example.test:8443/x', 'https://api.example.test:8443/x'],
    ["/v1/items?page=2&q='a b'", "https://api.example.test:8443/v1/items?page=2&q='a b'"],
    ['?page=2', 'https://api.example.test:8443/v1/items?page=2'],
    ['items?page=2', 'https://api.example.test:8443/v1/items?page=2'],
    ['../v2/items', 'https://api.example.test:8443/v2/items'],
  ])('%s (DLT 2.1 no. 16, 17, 18, section 3 row 14)', (link, url) => {
    expect(follow(link).request).toEqual({ ...base, url, query: {} })
  })

  test.each([[null], [false], ['']])('%s is the end', (link) => {
    expect(follow(link)).toEqual({ stop: 'no-next' })
  })

  test('a missing link is the end, and a name with dots needs a list (DLT 2.1 no. 16)', () => {
    const body = { '@odata.nextLink': '/v1/items?page=2' }
    expect(nextUrl({ path: '@odata.nextLink' }).next(pageInput(base, body, 1))).toEqual({ stop: 'no-next' })
    expect(nextUrl({ path: ['@odata.nextLink'] }).next(pageInput(base, body, 1)).request?.url).toContain(
      'page=2',
    )
  })

  test.each([
    ['javascript:alert(1)'],
    ['http://'],
    [7],
    [{ href: '/x' }],
    ['https://evil.example.test/'],
    ['http://api.example.test:8443/'],
  ])('%s is refused', (link) => {
    expect(() => follow(link)).toThrow(expect.objectContaining({ problem: 'next-link-refused' }))
  })

  test('another host is allowed where it is declared, without the headers of this one', () => {
    expect(follow('https://other.example.test/x', true).request).toMatchObject({
      url: 'https://other.example.test/x',
      headers: {},
    })
  })

  test('parameters that the API leaves out of its links are sent on where that is declared', () => {
    const paginator = nextUrl({ path: 'next', keepParameters: ['limit', 'page', 'region', 'tag'] })
    const request = getRequest('https://api.example.test/items?tag=a%2fb&tag=c', {
      query: { limit: 10, page: 1, status: 'open' },
    })
    const second = paginator.next(pageInput(request, { next: '/items?page=2' }, 10)).request
    expect(second).toMatchObject({
      url: 'https://api.example.test/items?page=2',
      query: { limit: 10, tag: ['a/b', 'c'] },
    })
    // What was sent on is sent on again.
    const third = paginator.next(pageInput(second ?? request, { next: '?page=3&tag=d' }, 10)).request
    expect(third?.query).toEqual({ limit: 10 })
  })

  test('a full page without the field is told, where the size of pages is', () => {
    const paginator = nextUrl({ path: 'next', pageSize: 10 })
    expect(paginator.next(pageInput(base, { following: '/x' }, 10))).toEqual({
      stop: 'no-next',
      warning: expect.stringContaining('has no "next"'),
    })
    expect(paginator.next(pageInput(base, {}, 9))).toEqual({ stop: 'no-next' })
    expect(paginator.next(pageInput(base, { next: null }, 10))).toEqual({ stop: 'no-next' })
    expect(paginator.next(pageInput(base, { next: '/x' }, 10)).request?.url).toContain('/x')
    expect(() => nextUrl({ path: 'next', pageSize: 0 })).toThrow(
      expect.objectContaining({ option: 'nextUrl.pageSize' }),
    )
  })

  test('and never to another host', () => {
    const paginator = nextUrl({ path: 'next', keepParameters: ['limit'], otherOrigins: true })
    expect(
      paginator.next(pageInput(base, { next: 'https://other.example.test/' }, 1)).request?.query,
    ).toEqual({})
  })

  test('nextUrl.keepParameters is checked', () => {
    expect(() => nextUrl({ path: 'next', keepParameters: [''] })).toThrow(
      expect.objectContaining({ option: 'nextUrl.keepParameters' }),
    )
  })
})
