import { describe, expect, test } from 'vitest'
import { fullUrl, joinUrl, splitUrl } from './request-url.ts'

describe('joinUrl', () => {
  test.each([
    ['https://h/api', 'items', 'https://h/api/items'],
    ['https://h/api/', '/items', 'https://h/api/items'],
    ['https://h/api//', '//items', 'https://h/api/items'],
    ['https://h/api', '', 'https://h/api'],
    ['https://h/api', '/', 'https://h/api/'],
    ['https://h/api', '?a=1', 'https://h/api?a=1'],
    ['https://h/api', '/items?a=1', 'https://h/api/items?a=1'],
    ['https://h/api', 'HTTPS://other/items', 'HTTPS://other/items'],
    ['https://h/api', 'my://x', 'https://h/api/my://x'],
  ])('%s and %s', (base, path, joined) => {
    expect(joinUrl(base, path)).toBe(joined)
  })
})

describe('fullUrl', () => {
  test.each([
    ['https://h/i', {}, 'https://h/i'],
    ['https://h/i', { a: 'ä&=', b: 2 }, 'https://h/i?a=%C3%A4%26%3D&b=2'],
    ['https://h/i?x=%2f', { a: true }, 'https://h/i?x=%2f&a=true'],
    ['https://h/i?', { a: 1 }, 'https://h/i?a=1'],
    ['https://h/i#top', { a: 1 }, 'https://h/i?a=1'],
    [
      'https://h/i',
      { a: [1, 'b c'], none: [], c: 2n ** 64n },
      'https://h/i?a=1&a=b%20c&c=18446744073709551616',
    ],
    ['https://h/i', { a: '' }, 'https://h/i?a='],
  ])('%s with %o', (url, query, full) => {
    expect(fullUrl({ url, query })).toBe(full)
  })
})

describe('splitUrl', () => {
  test.each([
    ['https://H.example/a%2Fb?c=%2f&d=+#e', 'https://h.example', '/a%2Fb?c=%2f&d=+'],
    ['https://h', 'https://h', '/'],
    ['https://h?a=1', 'https://h', '/?a=1'],
    ['http://h:80/a', 'http://h', '/a'],
    ['https://h/ä b', 'https://h', '/%C3%A4%20b'],
    [String.raw`https://h\@other/a`, 'https://h', String.raw`\@other/a`],
  ])('%s', (url, origin, path) => {
    expect(splitUrl(url)).toEqual({ origin, path })
  })
})
