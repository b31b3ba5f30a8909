import { describe, expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const document = (endpoint: object): object => ({
  client: { base_url: baseUrl },
  resources: [{ name: 'items', endpoint: { paginator: 'single_page', ...endpoint } }],
})

async function ids(body: unknown, endpoint: object): Promise<unknown> {
  serve({ '/items': body as never })
  const { summary, destination } = await load(document(endpoint))
  return summary.errors[0]?.message ?? destination.rows('items').map(({ id }) => id)
}

const rows = [{ id: 1 }, { id: 2 }]

describe('data_selector', () => {
  test.each<[unknown, unknown]>([
    ['data', { data: rows }],
    ['a.b', { a: { b: rows } }],
    ['$.a.b[*]', { a: { b: rows } }],
    ["$['a.b']", { 'a.b': rows }],
    ['data[*].rows[*]', { data: [{ rows: [rows[0]] }, { rows: [rows[1]] }] }],
    [['a.b', 'c'], { 'a.b': { c: rows } }],
    [[], rows],
    ['$', rows],
    [undefined, rows],
    [undefined, { meta: { count: 2 }, results: rows }],
    [undefined, { _embedded: { things: rows } }],
    [undefined, { errors: [], data: rows }],
  ])('%j finds the records of %j', async (data_selector, body) => {
    expect(await ids(body, { ...(data_selector !== undefined && { data_selector }) })).toEqual([1, 2])
  })

  test('null is no records, as an empty list that [*] is asked of (DLT 2.1 no. 26)', async () => {
    expect(await ids({ data: null }, { data_selector: 'data' })).toEqual([])
    expect(await ids({ data: [] }, { data_selector: 'data[*]' })).toEqual([])
    expect(await ids({ data: null, errors: [] }, {})).toEqual([])
  })

  test('an error says what to change in the words of documents', async () => {
    serve({ '/items': { datas: rows } })
    const { summary } = await load(document({ data_selector: 'data' }))
    expect(summary.errors[0]?.hint).toContain('Correct `data_selector`, or set `selector_optional`')
    serve({ '/items': { data: rows, next: 'https://elsewhere.test/items' } })
    const other = await load(document({ data_selector: 'data', paginator: 'json_link' }))
    expect(other.summary.errors[0]?.hint).toContain('Set json_link.other_hosts')
  })

  test.each<[object, unknown, unknown]>([
    [{ data_selector: 'data' }, { data: [1, { id: 2 }] }, [1, 2]],
    [
      { data_selector: ['a.b', 'c'] },
      { 'a.b': { c: [12345678901234567890n.toString(), 2] } },
      ['12345678901234567890', '2'],
    ],
    [{ data_selector: '$.data[*]' }, { data: ['x'] }, ['x']],
    [{ data_selector: [] }, ['x', 'y'], ['x', 'y']],
    [{}, { results: [true] }, [true]],
    [{ data_selector: 'data' }, { data: [null] }, expect.stringContaining('Element 1 of its list is null')],
    [{ data_selector: 'data' }, { dat: [] }, expect.stringContaining('matches nothing')],
  ])('%j with a value_field makes records of the plain values in %j', async (endpoint, body, found) => {
    expect(await ids(body, { ...endpoint, value_field: 'id' })).toEqual(found)
  })

  test('plain values without a value_field are an error that names it', async () => {
    serve({ '/items': { data: ['x'] } })
    const { summary } = await load(document({ data_selector: 'data' }))
    expect(summary.errors[0]?.hint).toBe(
      'Let `data_selector` lead to a list of objects or to one object, or name the field that plain values become with `value_field`.',
    )
  })

  test('one that matches nothing is an error, unless that is declared', async () => {
    expect(await ids({ datas: rows }, { data_selector: 'data' })).toContain('matches nothing')
    expect(await ids({ datas: rows }, { data_selector: 'data', selector_optional: true })).toEqual([])
  })

  test('two lists that may be the records are an error, where dlt takes the first', async () => {
    expect(await ids({ cats: rows, dogs: rows }, {})).toContain('cats, dogs')
  })

  test.each([[{ id: 7, topics: [] }], [{ ID: 'a', lines: rows }]])(
    'a list in what may be a record itself is an error, where dlt takes the list: %j',
    async (body) => {
      expect(await ids(body, {})).toContain('either may be the records')
      expect(await ids({ id: 'request-7', data: rows }, {})).toEqual([1, 2])
    },
  )

  test('the whole response is a list where a paginator counts, as in seed 002: an object would be one record a page', async () => {
    const paginator = { type: 'offset', limit: 50 }
    expect(await ids({ objects: rows, total: 2 }, { data_selector: [], paginator })).toContain(
      'one record of each page',
    )
    for (const data_selector of ['$', '$[*]', '[*]']) {
      expect(await ids({ objects: rows, total: 2 }, { data_selector, paginator })).toContain(
        'one record of each page',
      )
    }
    expect(await ids([], { data_selector: [], paginator })).toEqual([])
    expect(await ids({ id: 1 }, { data_selector: [] })).toEqual([1])
  })

  test('a JSONPath that is none is refused', () => {
    expect(problemsOf(document({ data_selector: '$.a[?' })).join()).toContain('is no valid JSONPath')
  })
})

test.each<[unknown, string, object]>([
  ['jsonl', '{"id":1}\n{"id":2}\n', {}],
  [{ type: 'csv', delimiter: ';' }, 'id;note\n1;a\n2;b\n', {}],
  [
    { type: 'xml', lists: ['r.item'] },
    '<r><item><id>1</id></item><item><id>2</id></item></r>',
    { data_selector: ['r', 'item'] },
  ],
])('a body in %j is decoded', async (decoder, body, endpoint) => {
  serve({ '/items': () => new Response(body, { headers: { 'content-type': 'text/plain' } }) })
  const { destination } = await load(document({ decoder, ...endpoint }))
  expect(destination.rows('items').map(({ id }) => Number(id))).toEqual([1, 2])
})
