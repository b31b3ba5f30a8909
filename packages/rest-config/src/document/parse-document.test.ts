import { ConfigurationError } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { parseDocument } from './parse-document.ts'

function errorOf(text: string): ConfigurationError {
  try {
    parseDocument(text, 'x.yaml')
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return error
    throw error
  }
  throw new Error('It was read.')
}

const laughs = [
  'a: &a [x,x,x,x,x,x,x,x,x,x]',
  ...['ab', 'bc', 'cd', 'de'].map(
    ([from, to]) => `${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join()}]`,
  ),
].join('\n')

describe('what cannot be read is told with its place', () => {
  test.each<[string, string, string]>([
    [
      'an alias without an anchor',
      'a: 1\nb: *hunter2',
      'x.yaml:2:4 the alias (a word after *) has no anchor',
    ],
    ['an alias inside of its anchor', 'a: &a\n  b: *a', 'x.yaml:2:6 the alias stands inside'],
    ['more aliases than anybody writes', laughs, 'x.yaml:1:1 its aliases and merge keys'],
    [
      'a merge of what is no dict',
      'a:\n  <<: 5',
      'x.yaml:1:1 its aliases and merge keys (<<) cannot be followed',
    ],
    ['a tag', 'a: 1\nb: !hunter2 x', 'x.yaml:2:4 tags (words after !) are not known here'],
    ['a tag of YAML 1.1', 'a: !!binary aGVsbG8=', 'x.yaml:1:4 tags'],
    ['a key that is a list', '? [a, b]\n: 1', 'x.yaml:1:3 a key has to be a text'],
    ['a key twice', 'a: 1\na: 2', 'x.yaml:2:1 Map keys must be unique'],
    ['a second document', 'a: 1\n---\nb: 1', 'x.yaml:2:1 a second document begins here'],
    ['too many brackets', `a: ${'['.repeat(20_000)}`, ' is nested too deeply'],
  ])('%s', (_case, text, message) => {
    expect(errorOf(text).message).toContain(message)
    expect(errorOf(text).message).not.toContain('hunter2')
  })

  test.each(['a: { token: ${env:TOKEN} }', 'path: {resources.posts.id}/x', 'path: { a: @odata.nextLink }'])(
    '%s: one problem, and how to quote',
    (text) => {
      const { message, hint } = errorOf(text)
      expect(message.split('\n  - ')).toHaveLength(2)
      expect(hint).toContain("'${env:NAME}'")
    },
  )
})

test('aliases, merge keys, line ends of Windows and a byte order mark are read', () => {
  const text = '\uFEFFa: &a { x: 1 }\r\nb: { <<: *a, y: *a }\r\n5: no\r\n'
  expect(parseDocument(text, 'x.yaml').value).toEqual({ a: { x: 1 }, b: { x: 1, y: { x: 1 } }, '5': 'no' })
})
