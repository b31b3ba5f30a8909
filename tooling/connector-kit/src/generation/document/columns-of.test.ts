import { describe, expect, it } from 'vitest'
import { columnsOf } from './columns-of.ts'
import type { Schema } from './schema.ts'

const schemas: { readonly [reference: string]: Schema } = {
  '#/Address': {
    type: 'object',
    properties: { city: { type: 'string' }, since: { type: 'string', format: 'date' } },
  },
  '#/Part': {
    type: 'object',
    properties: { name: { type: 'string' }, parts: { type: 'array', items: { $ref: '#/Part' } } },
  },
}

const columnsFor = (properties: { readonly [name: string]: Schema }) =>
  columnsOf({ type: 'object', properties }, (reference) => schemas[reference])

describe('columnsOf', () => {
  it.each([
    [{ type: 'boolean' }, { type: 'boolean' }],
    [{ type: 'integer' }, { type: 'bigint' }],
    [{ type: 'integer', format: 'int64' }, { type: 'bigint' }],
    [{ type: 'number', format: 'double' }, { type: 'double' }],
    [
      { type: 'number', format: 'decimal', 'x-precision': 18, 'x-scale': 4 },
      { type: 'decimal', precision: 18, scale: 4 },
    ],
    [
      { type: 'string', format: 'decimal', 'x-precision': 12, 'x-scale': 2 },
      { type: 'decimal', precision: 12, scale: 2 },
    ],
    [{ type: 'string' }, { type: 'text' }],
    [{ type: 'string', format: 'uuid' }, { type: 'text' }],
    [{ type: 'string', format: 'date' }, { type: 'date' }],
    [{ type: 'string', format: 'time' }, { type: 'time' }],
    [{ type: 'string', format: 'date-time' }, { type: 'timestamp' }],
    [{ type: 'string', format: 'date-time-local' }, { type: 'timestamp' }],
    [
      { type: ['string', 'null'], description: 'Or not.' },
      { type: 'text', description: 'Or not.' },
    ],
    [{ type: 'object' }, { type: 'json' }],
    [{ type: 'array' }, { type: 'json' }],
    [{ type: ['string', 'integer'], 'x-column': 'text' }, { type: 'text' }],
    [{ $ref: '#/Address', 'x-column': 'json' }, { type: 'json' }],
  ] satisfies [Schema, object][])('makes of %j the column %j', (schema, column) => {
    expect(columnsFor({ field: schema })).toEqual({ field: column })
  })

  it('follows references and alternatives of null into objects', () => {
    const columns = columnsFor({
      address: { $ref: '#/Address' },
      second: { oneOf: [{ $ref: '#/Address' }, { type: 'null' }] },
      third: { anyOf: [{ type: 'null' }, { $ref: '#/Address' }] },
    })
    expect(Object.keys(columns)).toEqual([
      'address.city',
      'address.since',
      'second.city',
      'second.since',
      'third.city',
      'third.since',
    ])
    expect(columns['second.since']).toEqual({ type: 'date' })
  })

  it('joins the parts of allOf', () => {
    const columns = columnsFor({
      address: { allOf: [{ $ref: '#/Address' }, { properties: { zip: { type: 'string' } } }] },
    })
    expect(Object.keys(columns)).toEqual(['address.city', 'address.since', 'address.zip'])
  })

  it('marks lists of objects and of scalars', () => {
    const columns = columnsFor({
      tags: { type: 'array', items: { type: 'string' } },
      kit: {
        type: ['object', 'null'],
        properties: { parts: { type: 'array', items: { $ref: '#/Address' } } },
      },
    })
    expect(Object.keys(columns)).toEqual(['tags[]', 'kit.parts[].city', 'kit.parts[].since'])
  })

  it('refuses what it has no column for, so that no field goes undeclared', () => {
    expect(() => columnsFor({ field: { type: 'string', format: 'ipv4' } })).toThrow('field')
    expect(() => columnsFor({ field: { type: 'number' } })).toThrow('field: no column type')
    expect(() => columnsFor({ field: { type: 'number', format: 'decimal' } })).toThrow('x-precision')
    expect(() => columnsFor({ field: { type: ['string', 'integer'] } })).toThrow('field: no column type')
    expect(() => columnsFor({ field: { oneOf: [{ type: 'string' }, { type: 'integer' }] } })).toThrow('field')
    expect(() => columnsFor({ field: { $ref: '#/Nowhere' } })).toThrow('#/Nowhere')
    expect(() => columnsFor({ field: { $ref: '#/Part' } })).toThrow('holds itself')
  })
})
