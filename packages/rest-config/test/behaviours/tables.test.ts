import type { Resource } from '@standpipe/core'
import { expect, test } from 'vitest'
import { readSource } from '../../src/index.ts'
import { problemsOf } from '../support/problems-of.ts'

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
    { columns: { a: { dedup_sort: 'asc' }, b: { dedup_sort: 'asc' } }, write_disposition: 'merge' },
    /a and b are/,
  ],
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
