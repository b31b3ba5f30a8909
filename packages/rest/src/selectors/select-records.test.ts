import { gzipSync } from 'node:zlib'
import { ConfigurationError, decimal, SelectorError, type Decoder, type JsonValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { csv } from '../decoders/csv/csv.ts'
import { gzip } from '../decoders/gzip/gzip.ts'
import { json } from '../decoders/json.ts'
import { ndjson } from '../decoders/ndjson/ndjson.ts'
import { xml } from '../decoders/xml/xml.ts'
import { jsonPath } from './json-path.ts'
import { selectRecords } from './select-records.ts'
import type { Selector } from './selector.ts'

const a = { id: 1 }
const b = { id: 9007199254740993n, price: decimal('1.00000000000000001') }

describe('what matches', () => {
  const cases: [string, JsonValue, Selector, JsonValue][] = [
    ['a list', { data: [a, b] }, 'data', [a, b]],
    ['a list further down', { page: { data: [a] } }, 'page.data', [a]],
    ['a name with dots', { 'a.b': { c: [a] } }, ['a.b', 'c'], [a]],
    ['the whole list', [a, b], [], [a, b]],
    ['the whole object', a, [], [a]],
    ['a single object', { data: a }, 'data', [a]],
    ['null', { data: null }, 'data', []],
    ['an empty list', { data: [] }, 'data', []],
    ['nothing at all', null, [], []],
    ['JSONPath to a list', { data: [a, b] }, jsonPath('$.data'), [a, b]],
    ['JSONPath to elements', { data: [a, b] }, jsonPath('$.data[*]'), [a, b]],
    ['JSONPath to one element', { data: [a] }, jsonPath('$.data[*]'), [a]],
    ['JSONPath through elements', { data: [{ item: a }, { item: b }] }, jsonPath('$.data[*].item'), [a, b]],
    ['JSONPath with a filter', { data: [a, { id: 2 }] }, jsonPath('$.data[?@.id == 2]'), [{ id: 2 }]],
    ['JSONPath to a list anywhere', { x: { rows: [a, b] } }, jsonPath('$..rows'), [a, b]],
    ['JSONPath to null', { data: null }, jsonPath('$.data'), []],
    ['a wildcard over an empty list', { data: [] }, jsonPath('$.data[*]'), []],
    ['a wildcard over an empty list, further', { data: [] }, jsonPath('$.data[*].item'), []],
    ['a filter that leaves nothing', { data: [a] }, jsonPath('$.data[?@.id == 7]'), []],
  ]
  test.each(cases)('%s', (_name, body, selector, records) => {
    expect(selectRecords(body, selector)).toEqual(records)
  })
})

describe('what does not', () => {
  const cases: [string, JsonValue, Selector, string[], RegExp][] = [
    [
      'a missing key',
      { items: [], total: 0 },
      'data',
      ['items', 'total'],
      /the response has the keys items, total/,
    ],
    ['a missing key further down', { page: { rows: [] } }, 'page.data', ['rows'], /"page" has the keys rows/],
    ['a step into null', { page: null }, 'page.data', [], /"page" is null/],
    ['a step into a list', { page: [a] }, 'page.data', [], /"page" is a list of 1/],
    ['an empty object', {}, 'data', [], /has the keys \(none\)/],
    ['an inherited name', {}, 'constructor', [], /matches nothing/],
    [
      'a name in a JSONPath',
      { items: [] },
      jsonPath('$.data[*]'),
      ['items'],
      /the response has the keys items/,
    ],
    ['a name behind a wildcard', { data: [a] }, jsonPath('$.data[*].item'), ['id'], /has the keys id/],
    ['an index', { data: [] }, jsonPath('$.data[0]'), [], /is a list of 0/],
    ['a wildcard over a number', { data: 5 }, jsonPath('$.data[*]'), [], /is a number/],
  ]
  test.each(cases)('%s', (_name, body, selector, keys, message) => {
    const attempt = (): unknown => selectRecords(body, selector)
    expect(attempt).toThrow(SelectorError)
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(expect.objectContaining({ keys }))
    expect(selectRecords(body, selector, true)).toEqual([])
  })

  test.each([
    ['a text', { data: 'x' }, /It matches a text instead/],
    ['a number', { data: decimal('1.00000000000000001') }, /It matches a number instead/],
    ['a boolean', { data: true }, /It matches a boolean instead/],
    ['a scalar in the list', { data: [a, 5] }, /Element 2 of its list is a number/],
    ['null in the list', { data: [null] }, /Element 1 of its list is null/],
    ['a list in the list', { data: [[a]] }, /Element 1 of its list is a list of 1/],
  ])('%s is no record, optional or not', (_name, body, message) => {
    expect(() => selectRecords(body, 'data', true)).toThrow(message)
  })
})

test('a JSONPath that is none is refused when it is written', () => {
  expect(() => jsonPath('$.data[')).toThrow(ConfigurationError)
  expect(() => jsonPath('data')).toThrow(/no valid JSONPath/)
})

describe('through every decoder', () => {
  const bodies: [string, Decoder, { many: string; one: string; none: string; other: string }, Selector][] = [
    [
      'json',
      json(),
      {
        many: '{"d":[{"id":"1"},{"id":"2"}]}',
        one: '{"d":{"id":"1"}}',
        none: '{"d":null}',
        other: '{"x":[]}',
      },
      'd',
    ],
    [
      'xml',
      xml({ lists: ['r.d'] }),
      {
        many: '<r><d><id>1</id></d><d><id>2</id></d></r>',
        one: '<r><d><id>1</id></d></r>',
        none: '<r/>',
        other: '<x/>',
      },
      'r.d',
    ],
    [
      'ndjson',
      ndjson(),
      {
        many: '{"d":{"id":"1"}}\n{"d":{"id":"2"}}\n',
        one: '{"d":{"id":"1"}}\n',
        none: '',
        other: '{"x":1}\n',
      },
      jsonPath('$[*].d'),
    ],
    ['gzip', gzip(), { many: '[{"id":"1"},{"id":"2"}]', one: '{"id":"1"}', none: 'null', other: '5' }, []],
    ['csv', csv(), { many: 'id\n1\n2\n', one: 'id\n1\n', none: 'id\n', other: 'id\n1' }, []],
  ]
  test.each(bodies)(
    '%s: many, one, none, and what does not match',
    async (name, decoder, texts, selector) => {
      const select = async (text: string): Promise<unknown> => {
        const body = name === 'gzip' ? gzipSync(text) : Buffer.from(text)
        return selectRecords(await decoder.decode(body, undefined), selector)
      }
      expect(await select(texts.many)).toEqual([{ id: '1' }, { id: '2' }])
      expect(await select(texts.one)).toEqual([{ id: '1' }])
      expect(await select(texts.none)).toEqual([])
      await expect(select(texts.other)).rejects.toThrow(/matches nothing|finds no records|ends within/)
    },
  )

  test('a body that is null has no records, wherever they would stand', () => {
    expect(selectRecords(null, 'data')).toEqual([])
    expect(selectRecords(null, jsonPath('$.data'))).toEqual([])
  })
})
