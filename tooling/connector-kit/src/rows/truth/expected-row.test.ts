import { decimal } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { expectedRow, type RecordDeclaration } from './expected-row.ts'
import { instantOf } from './instant-of.ts'

const columns = {
  id: { type: 'bigint' },
  price: { type: 'decimal', precision: 18, scale: 4 },
  'place.city': { type: 'text' },
  'place.since': { type: 'timestamp' },
  'lines[].sku': { type: 'text' },
  'lines[].serials[]': { type: 'text' },
  rules: { type: 'json' },
} satisfies RecordDeclaration['columns']

describe('expectedRow', () => {
  it('writes values as they are declared, and null for what is not there', () => {
    const record = { id: 9_007_199_254_740_993n, price: decimal('12.5000'), place: null, rules: null }
    expect(expectedRow(record, { columns })).toEqual({
      values: { id: '9007199254740993', price: '12.5', 'place.city': null, 'place.since': null, rules: null },
      children: {},
    })
  })

  it('makes child rows of lists, keeps json whole and leaves empty lists out', () => {
    const record = {
      id: 1,
      place: { city: 'Århus', since: '2025-01-01T00:00:00.120+01:00' },
      lines: [
        { sku: 'a', serials: ['x', 'y'] },
        { sku: null, serials: [] },
      ],
      rules: [{ b: 1, a: [decimal('1.50')] }],
    }
    expect(expectedRow(record, { columns })).toEqual({
      values: {
        id: '1',
        price: null,
        'place.city': 'Århus',
        'place.since': '2024-12-31T23:00:00.12Z',
        rules: '[{"a":[1.5],"b":1}]',
      },
      children: {
        lines: [
          {
            values: { sku: 'a' },
            children: {
              serials: [
                { values: { '': 'x' }, children: {} },
                { values: { '': 'y' }, children: {} },
              ],
            },
          },
          { values: { sku: null }, children: {} },
        ],
      },
    })
  })

  it('keeps lists and objects whole where the resource does', () => {
    const whole = expectedRow(
      { id: 1, tags: ['a'], place: { city: 'x' } },
      { columns: { id: columns.id }, nested: 'json' },
    )
    expect(whole).toEqual({ values: { id: '1', tags: '["a"]', place: '{"city":"x"}' }, children: {} })
  })

  it('refuses a field that nothing is said of', () => {
    expect(() => expectedRow({ id: 1, extra: 1 }, { columns })).toThrow('extra is not declared')
  })
})

describe('instantOf', () => {
  it.each([
    ['1970-01-01', 0n],
    ['1970-01-01T00:00:01', 1_000_000n],
    ['1970-01-01T00:00:00.000123', 123n],
    ['1970-01-01T01:00:00.5+01:00', 500_000n],
    ['1969-12-31T23:59:59.999999Z', -1n],
  ])('takes %s for %d microseconds', (text, instant) => {
    expect(instantOf(text)).toBe(instant)
  })

  it('refuses what is no time', () => {
    expect(() => instantOf('yesterday')).toThrow('yesterday')
    expect(() => instantOf('2025-13-01')).toThrow('2025-13-01')
  })
})
