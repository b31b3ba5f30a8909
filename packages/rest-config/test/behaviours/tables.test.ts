import type { Resource } from '@standpipe/core'
import { expect, test } from 'vitest'
import { readSource } from '../../src/index.ts'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { load } from '../support/load.ts'
import { problemsOf } from '../support/problems-of.ts'

const { serve } = answeringApi()

const document = (resource: object): object => ({
  client: { base_url: 'https://api.example.test' },
  resources: [{ name: 'orderLines', ...resource }],
})

function built(resource: object): Resource | undefined {
  return readSource(JSON.stringify(document(resource)), 'source.json').resources[0]
}

test('a name becomes snake_case, a disposition is append unless it is said', () => {
  expect(built({})).toMatchObject({ name: 'order_lines', disposition: 'append' })
  expect(built({ table_name: 'My Table', selected: false })).toMatchObject({
    table: 'my_table',
    selected: false,
  })
  expect(built({ write_disposition: 'skip' })).toMatchObject({ selected: false })
})

test.each<[object, object]>([
  [{ write_disposition: 'replace' }, { disposition: 'replace' }],
  [
    { write_disposition: { disposition: 'replace', strategy: 'insert-from-staging' } },
    { disposition: 'replace' },
  ],
  [
    { write_disposition: 'merge', primary_key: 'id' },
    { disposition: { kind: 'merge', strategy: 'upsert' }, primaryKey: ['id'] },
  ],
  [
    { write_disposition: 'merge', primary_key: ['address__id', 'lines[].no', '__typename'] },
    { primaryKey: ['address.id', 'lines[].no', '__typename'] },
  ],
  [
    {
      primary_key: ['id', 'address.kind', 'at'],
      columns: [
        { name: 'address__kind', nullable: true },
        { name: 'id', data_type: 'bigint' },
        { name: 'at', nullable: true, data_type: 'timestamp' },
      ],
    },
    { primaryKey: ['id', { path: 'address.kind', nullable: true }, { path: 'at', nullable: true }] },
  ],
  [
    { write_disposition: 'merge', merge_key: ['day'] },
    { disposition: { kind: 'merge', strategy: 'delete-insert', mergeKey: ['day'] } },
  ],
  [
    { write_disposition: { disposition: 'merge', strategy: 'scd2' }, primary_key: ['a', 'b'] },
    { disposition: { kind: 'merge', strategy: 'scd2' }, primaryKey: ['a', 'b'] },
  ],
  [
    {
      write_disposition: 'merge',
      columns: {
        id: { primary_key: true, data_type: 'bigint', nullable: false },
        gone: { hard_delete: true },
        at: { dedup_sort: 'desc' },
        address__city: { data_type: 'text', description: 'where' },
        price: { data_type: 'decimal', precision: 10, scale: 2 },
      },
    },
    {
      primaryKey: ['id'],
      disposition: {
        kind: 'merge',
        strategy: 'upsert',
        hardDelete: 'gone',
        dedupSort: { path: 'at', order: 'desc' },
      },
      columns: {
        id: { type: 'bigint', nullable: false },
        'address.city': { type: 'text', description: 'where' },
        price: { type: 'decimal', precision: 10, scale: 2 },
      },
    },
  ],
  [{ schema_contract: 'freeze' }, { contract: 'freeze' }],
  [
    { schema_contract: { tables: 'evolve', columns: 'discard_value', data_type: 'discard_row' } },
    { contract: { tables: 'evolve', columns: 'discardValue', dataType: 'discardRow' } },
  ],
  [{ max_table_nesting: 2 }, { maxNesting: 2 }],
  [{ max_table_nesting: 0 }, { nested: 'json' }],
])('%j is %j', (written, expected) => {
  expect(built(written)).toMatchObject(expected)
})

test.each<[object, RegExp]>([
  [
    { columns: [{ name: 'a' }, { name: 'a', nullable: true }] },
    /columns\[1\]\.name: "a" is in this list already/,
  ],
  [{ columns: { a: { name: 'b' } } }, /columns\.a\.name: is "b", but the column stands here as "a"/],
  [{ columns: { id: { nullable: false } } }, /has no data_type/],
  [
    {
      columns: { a: { dedup_sort: 'asc' }, b: { dedup_sort: 'asc' } },
      primary_key: 'id',
      write_disposition: 'merge',
    },
    /a and b are/,
  ],
  [{ write_disposition: 'merge' }, /A merge needs a primary_key/],
  [
    { write_disposition: { disposition: 'merge', strategy: 'scd2' }, primary_key: 'id', merge_key: 'day' },
    /A merge_key has no meaning for the strategy scd2/,
  ],
  [{ columns: { price: { data_type: 'decimal', precision: 5 } } }, /price cannot be decimal\(5,9\)/],
  [{ processing_steps: [{ filter: { field: 'state' } }] }, /a field and a comparison/],
  [{ endpoint: { headers: { 'a b': 'x' } } }, /headers\.a b: expected a name of a header/],
  [{ endpoint: { headers: { note: 'two\nlines' } } }, /headers\.note: expected a value of a header/],
  [{ processing_steps: [{ rename: {} }] }, /processing_steps\[0\]\.rename: expected a name/],
  [{ processing_steps: [{ constant: {} }] }, /processing_steps\[0\]\.constant: expected a field/],
])('%j is refused', (written, message) => {
  expect(problemsOf(document(written)).join()).toMatch(message)
})

test('two resources of one table are refused, and so is a name that no source can have', () => {
  const client = { base_url: 'https://api.example.test' }
  expect(problemsOf({ client, resources: ['order-lines', 'orderLines'] }).join()).toContain(
    'both would be the table order_lines',
  )
  expect(problemsOf({ name: 'My Shop', client, resources: ['a'] }).join()).toContain('a name in kebab-case')
})

test.each<[string, string, string]>([
  ['created_at', 'createdAt', 'the API calls the field createdAt'],
  ['address__city', 'Address', 'the API calls the field Address'],
  ['Region__c', 'Region__c', 'write $.Region__c'],
])(
  'a column %s, which the API calls %s, is refused before anything is stored',
  async (column, field, message) => {
    serve({ '/orders': [{ id: 1 }, { id: 2, [field]: { city: 'x' } }] })
    const text = `client: { base_url: ${baseUrl} }\nresources:\n  - name: orders\n    columns:\n      ${column}: { data_type: text }`
    const { summary, destination } = await load(text)
    expect(summary.errors[0]?.message).toContain(`source.yaml:5:7 resources[0].columns.${column}: `)
    expect(summary.errors[0]?.message).toContain(message)
    expect(destination.rows('orders')).toEqual([])
  },
)

test('a column behind $. is that of a field with two underscores, and one that no record has is empty', async () => {
  serve({ '/orders': [{ id: 1, Region__c: 5 }] })
  const columns = { '$.Region__c': { data_type: 'text' }, note: { data_type: 'text' } }
  const { destination, summary } = await load({
    client: { base_url: baseUrl },
    resources: [{ name: 'orders', columns }],
  })
  expect(summary.errors).toEqual([])
  expect(destination.rows('orders')[0]).toMatchObject({ id: 1, region_c: '5', note: null })
})
