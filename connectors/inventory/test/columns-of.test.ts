import { describe, expect, it } from 'vitest'
import { columnsOf, type Schema } from '../scripts/columns-of.ts'

const schemas: { readonly [reference: string]: Schema } = {
  '#/Address': {
    type: 'object',
    properties: { city: { type: 'string' }, since: { type: 'string', format: 'date' } },
  },
}

const columnsFor = (properties: { readonly [name: string]: Schema }) =>
  columnsOf({ type: 'object', properties }, (reference) => schemas[reference])

describe('columnsOf', () => {
  it.each([
    [{ type: 'boolean' }, { type: 'boolean' }],
    [{ type: 'integer', format: 'int64' }, { type: 'bigint' }],
    [{ type: 'number', format: 'double' }, { type: 'double' }],
    [
      { type: 'number', format: 'decimal' },
      { type: 'decimal', precision: 18, scale: 4 },
    ],
    [{ type: 'string' }, { type: 'text' }],
    [{ type: 'string', format: 'date' }, { type: 'date' }],
    [{ type: 'string', format: 'date-time' }, { type: 'timestamp' }],
    [{ type: 'string', format: 'date-time-local' }, { type: 'timestamp' }],
    [
      { type: ['string', 'null'], description: 'Or not.' },
      { type: 'text', description: 'Or not.' },
    ],
  ])('makes of %j the column %j', (schema, column) => {
    expect(columnsFor({ field: schema })).toEqual({ field: column })
  })

  it('follows references and alternatives of null into objects', () => {
    const columns = columnsFor({
      address: { $ref: '#/Address' },
      second: { oneOf: [{ $ref: '#/Address' }, { type: 'null' }] },
    })
    expect(Object.keys(columns)).toEqual(['address.city', 'address.since', 'second.city', 'second.since'])
    expect(columns['second.since']).toEqual({ type: 'date' })
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
    expect(() => columnsFor({ field: { type: ['string', 'integer'] } })).toThrow('Not one type')
    expect(() => columnsFor({ field: { $ref: '#/Nowhere' } })).toThrow('Not one type')
  })
})
