import type { PaginatorDecision } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { linkHeader, type LinkHeaderOptions } from './link-header.ts'

const base = getRequest('https://api.example.test/v1/items?page=1', { query: { limit: 10 } })
const refused = expect.objectContaining({ problem: 'next-link-refused' })

function follow(link: string | undefined, options: LinkHeaderOptions = {}): PaginatorDecision {
  const input = pageInput(base, {}, 10)
  const headers = link === undefined ? {} : { link }
  return linkHeader(options).next({ ...input, response: { ...input.response, headers } })
}

describe('linkHeader', () => {
  test.each([
    ['<https://api.example.test/v1/items?page=2>; rel="next"', 'https://api.example.test/v1/items?page=2'],
    ['</v1/items?page=2&q=%2f+a>; rel=next', 'https://api.example.test/v1/items?page=2&q=%2f+a'],
    ['<?page=2>;rel="prefetch NEXT"', 'https://api.example.test/v1/items?page=2'],
    [
      '<?page=1>; rel=prev, <?page=2,3>; title="a, b"; rel=next',
      'https://api.example.test/v1/items?page=2,3',
    ],
  ])('%s is followed byte for byte (DLT 2.1 no. 19)', (link, url) => {
    expect(follow(link).request).toEqual({ ...base, url, query: {} })
  })

  test.each([[undefined], [''], ['<?page=1>; rel="prev", <?page=9>; rel="last"'], ['<?a>; rel="nextish"']])(
    '%s is the end (DLT 2.1 no. 19)',
    (link) => {
      expect(follow(link)).toEqual({ stop: 'no-next' })
    },
  )

  test('another relation can be named', () => {
    expect(follow('<?page=2>; rel="older-posts"', { rel: 'Older-Posts' }).request?.url).toContain('page=2')
  })

  test('a link about another document leads nowhere', () => {
    expect(follow('<?page=2>; rel=next; anchor="/other"')).toEqual({ stop: 'no-next' })
  })

  test.each([
    ['<?page=2; rel=next'],
    ['?page=2; rel=next'],
    ['<?page=2>; rel="next'],
    ['<mailto:a@example.test>; rel=next'],
    ['<https://evil.example.test/>; rel=next'],
  ])('%s is refused, and not quoted: it may hold a key', (link) => {
    expect(() => follow(link)).toThrow(refused)
    expect(() => follow(link)).not.toThrow('page=2')
  })

  test('another host is allowed where it is declared; kept parameters stay at this one', () => {
    const options = { otherOrigins: true, keepParameters: ['limit'] }
    expect(follow('<https://other.example.test/x>; rel=next', options).request?.query).toEqual({})
    expect(follow('<?page=2>; rel=next', options).request?.query).toEqual({ limit: 10 })
  })

  test.each<[string, LinkHeaderOptions]>([
    ['linkHeader.rel', { rel: 'next prev' }],
    ['linkHeader.keepParameters', { keepParameters: [''] }],
  ])('%s is checked', (option, options) => {
    expect(() => linkHeader(options)).toThrow(expect.objectContaining({ option }))
  })
})
