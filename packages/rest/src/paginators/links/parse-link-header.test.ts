import { expect, test } from 'vitest'
import { parseLinkHeader, type HeaderLink } from './parse-link-header.ts'

const link = (target: string, ...rels: string[]): HeaderLink => ({ target, rels, isAboutPage: true })

test.each<[string, readonly HeaderLink[]]>([
  ['', []],
  [' , ,', []],
  ['<a>', [link('a')]],
  ['<>; rel=next', [link('', 'next')]],
  ['<a>; rel="next"', [link('a', 'next')]],
  ['<a> ; REL = "Next  Prev" ,<b>;rel=last', [link('a', 'next', 'prev'), link('b', 'last')]],
  ['<a;b,c>; rel=next', [link('a;b,c', 'next')]],
  ['<a>; title="x, <b>; rel=\\"prev\\""; rel=next', [link('a', 'next')]],
  ['<a>; rel=next; rel=prev', [link('a', 'next')]],
  ['<a>; rel=preload; as=style; crossorigin, <b>; rel=next;', [link('a', 'preload'), link('b', 'next')]],
  ["<a>; title*=UTF-8''n%c3%a4chste; rel=next", [link('a', 'next')]],
  ['<a>; rel="https://example.test/rel/x next"', [link('a', 'https://example.test/rel/x', 'next')]],
  ['<a>; anchor="#b"; rel=next', [{ ...link('a', 'next'), isAboutPage: false }]],
])('%s', (header, links) => {
  expect(parseLinkHeader(header)).toEqual(links)
})

test.each([['a'], ['<a'], ['<a> rel=next'], ['<a>; rel="next'], ['<a>; rel=next <b>'], ['<a>; rel=ne"xt']])(
  '%s cannot be read',
  (header) => {
    expect(parseLinkHeader(header)).toBeNull()
  },
)

test('a long header is read in time that grows with its length', () => {
  const header = Array.from({ length: 20_000 }, (_, page) => `<?page=${page}>; rel=x${' '.repeat(5)}`).join(
    ', ',
  )
  expect(parseLinkHeader(header)).toHaveLength(20_000)
  expect(parseLinkHeader('<a>' + '; '.repeat(50_000) + '"')).toBeNull()
})
