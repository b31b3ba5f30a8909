import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdentify } from '../../src/normalize/identity/identify-records.ts'
import type { Normalizer } from '../../src/normalize/normalizer.ts'
import { add, columnsOf, content, ids, load, normalizer } from './normalize-records.ts'
import '../fixed-seed.ts'

describe('loads', () => {
  it('reduce records of one id to the last, with its children', () => {
    const target = normalizer()
    const byId = createIdentify(['id'], null)
    add(
      target,
      [
        { id: 1, v: 'a', l: [1, 2] },
        { id: 2, v: 'b', l: [3] },
        { id: 1, v: 'c', l: [4] },
      ],
      byId,
    )
    const result = target.take(ids, 'last')
    expect(result.duplicates).toBe(1)
    expect(content(result)).toEqual({
      t: [
        { id: 2, v: 'b' },
        { id: 1, v: 'c' },
      ],
      t__l: [{ value: 3 }, { value: 4 }],
    })
  })

  it('decide types without the records that gave way', () => {
    const target = normalizer()
    const byId = createIdentify(['id'], null)
    add(
      target,
      [
        { id: 1, v: 'x' },
        { id: 1, v: 5 },
      ],
      byId,
    )
    expect(
      columnsOf(
        target.take(ids, 'last').tables.map(({ schema }) => schema),
        't',
      ),
    ).toContain('v bigint')
  })

  it('name every table of the resource, with or without rows', () => {
    const first = normalizer()
    load(first, [{ a: [1] }])
    const second = normalizer({}, { stored: first.tables() })
    expect(load(second, []).tables.map(({ schema, batch }) => [schema.name, batch])).toEqual([
      ['t', null],
      ['t__a', null],
    ])
  })

  it('report what could not be stored exactly, once per column', () => {
    const target = normalizer()
    load(target, [{ at: '2024-01-01T00:00:00.1234567Z' }])
    load(target, [{ at: '2024-01-01T00:00:00.7654321Z', l: ['\0'] }])
    expect(target.losses()).toEqual([
      { table: 't', column: 'at', truncated: 2, replaced: 0 },
      { table: 't__l', column: 'value', truncated: 0, replaced: 1 },
    ])
  })

  it('hold the same whether the pages came in one load or in several', () => {
    const record = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.integer(), fc.array(fc.integer(), { maxLength: 2 }), fc.record({ x: fc.integer() })),
    )
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const whole = normalizer()
        load(whole, records)
        const parts = normalizer()
        for (const part of records) load(parts, [part])
        expect(spell(parts)).toEqual(spell(whole))
      }),
    )
  })
})

function spell(target: Normalizer): unknown {
  return target
    .tables()
    .map(({ name, columns }) => [name, new Set(columns.map((column) => `${column.name} ${column.type}`))])
}
