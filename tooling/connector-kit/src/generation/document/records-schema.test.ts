import { expect, it } from 'vitest'
import { recordsSchema } from './records-schema.ts'
import type { Schema } from './schema.ts'

const record: Schema = { type: 'object', properties: { id: { type: 'integer' } } }
const list: Schema = { type: 'array', items: record }
const nested: Schema = {
  properties: { Response: { properties: { Staff: { properties: { Member: list } } } } },
}

const places: { readonly [reference: string]: object } = {
  '#/paths/~1v1~1rows/get/responses/200/content': { 'text/plain': {}, 'application/json': {} },
  '#/paths/~1v1~1rows/get/responses/200/content/application~1json/schema': list,
  '#/paths/~1staff/get/responses/200/content': { 'application/json': {}, 'application/xml': {} },
  '#/paths/~1staff/get/responses/200/content/application~1json/schema': { properties: { data: list } },
  '#/paths/~1staff/get/responses/200/content/application~1xml/schema': nested,
  '#/paths/~1search/post/responses/200/content': { 'application/hal+json': {} },
  '#/paths/~1search/post/responses/200/content/application~1hal+json/schema': { $ref: '#/One' },
  '#/One': { allOf: [{ properties: { hit: record } }] },
}
const find = (reference: string): Schema | undefined => places[reference]

it.each([
  ['/v1/rows', '[]'],
  ['/staff', 'data'],
  ['/staff', { select: 'Response.Staff.Member', mediaType: 'application/xml' }],
  ['/search', { select: 'hit', method: 'post' }],
] as const)('finds the record of %s at %j', (path, records) => {
  expect(recordsSchema(path, records, find)).toEqual(record)
})

it('takes the whole answer for a record', () => {
  expect(recordsSchema('/staff', '', find).properties).toHaveProperty('data')
})

it('refuses a path, a type and a selector that are not in the document', () => {
  expect(() => recordsSchema('/nowhere', 'data', find)).toThrow('get /nowhere has no answer')
  expect(() => recordsSchema('/staff', { select: '', mediaType: 'text/csv' }, find)).toThrow('text/csv')
  expect(() => recordsSchema('/staff', 'items', find)).toThrow('without anything under "items"')
})
