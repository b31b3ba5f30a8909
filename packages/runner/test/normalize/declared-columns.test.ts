import { RecordError } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { add, columnsOf, content, ids, load, normalizer } from './normalize-records.ts'

describe('declared columns', () => {
  const columns = {
    price: { type: 'decimal', precision: 10, scale: 2 },
    'unit.name': { type: 'text', description: 'How it is counted.' },
    'lines[].quantity': { type: 'bigint' },
    'tags[]': { type: 'text' },
  } as const

  it('exist without data, in child tables too', () => {
    const { tables } = load(normalizer({ columns }), [])
    const schemas = tables.map(({ schema }) => schema)
    expect(columnsOf(schemas, 't')).toEqual(['price decimal', 'unit__name text'])
    expect(columnsOf(schemas, 't__lines')).toEqual(['quantity bigint'])
    expect(columnsOf(schemas, 't__tags')).toEqual(['value text'])
    expect(schemas[0]?.columns.at(-1)).toEqual({
      name: 'unit__name',
      type: 'text',
      nullable: true,
      path: ['unit', 'name'],
      declared: true,
      description: 'How it is counted.',
    })
  })

  it('win over what the values look like', () => {
    const record = { price: 5, unit: { name: 7 }, lines: [{ quantity: '3' }], tags: [1] }
    expect(content(load(normalizer({ columns }), [record]))).toEqual({
      t: [{ price: 500, unit__name: '7' }],
      t__lines: [{ quantity: 3n }],
      t__tags: [{ value: '1' }],
    })
  })

  it('refuse what does not fit, and the whole page with it', () => {
    const target = normalizer({ columns })
    add(target, [{ price: 1 }])
    const bad = [{ price: 2, lines: [{ quantity: 1 }] }, { price: 1.234 }]
    expect(() => add(target, bad)).toThrow(
      "things: field 'price' is declared decimal(10,2) and cannot hold 1.234 without changing it, in record 2 of GET /things",
    )
    expect(() => add(target, bad)).toThrow(expect.toSatisfy((error) => RecordError.isInstance(error)))
    expect(target.rowCount).toBe(1)
    expect(content(target.take(ids, 'all'))).toEqual({
      t: [{ price: 100, unit__name: null }],
      t__lines: [],
      t__tags: [],
    })
  })

  it.each([[{}], [{ a: {} }], [{ a: { b: null } }], [{ a: null }]])('without nulls refuse %j', (record) => {
    const target = normalizer({ columns: { 'a.b': { type: 'text', nullable: false } } })
    expect(() => add(target, [record])).toThrow(
      "field 'a.b' is declared without nulls and is missing or null",
    )
  })

  it('without nulls hold for every element of a list', () => {
    const target = normalizer({ columns: { 'l[].x': { type: 'text', nullable: false } } })
    add(target, [{ l: [{ x: 'a' }] }, { l: [] }, {}])
    expect(() => add(target, [{ l: [{ x: 'a' }, {}] }])).toThrow("field 'l.x' is declared without nulls")
  })

  it('keep an object or list that is declared json whole', () => {
    const target = normalizer({ columns: { a: { type: 'json' }, b: { type: 'text' } } })
    expect(content(load(target, [{ a: { x: [1n] }, b: [2] }]))).toEqual({ t: [{ a: '{"x":[1]}', b: '[2]' }] })
  })

  it('become a variant when another type is stored', () => {
    const before = normalizer()
    load(before, [{ price: 1 }])
    const after = normalizer({ columns }, { stored: before.tables() })
    expect(content(load(after, [{ price: 2.5 }]))['t']).toEqual([
      { price: null, price__v_decimal: 250, unit__name: null },
    ])
  })
})
