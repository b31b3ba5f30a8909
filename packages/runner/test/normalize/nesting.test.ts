import { describe, expect, it } from 'vitest'
import { columnsOf, content, ids, load, normalizer } from './normalize-records.ts'

describe('createNormalizer', () => {
  it('flattens objects and makes child tables of lists (DLT 98)', () => {
    const record = { f: [{ l: ['a', 'b', 'c'], v: 120, o: [{ a: 1 }, { a: 2 }] }], x: { y: { z: true } } }
    expect(content(load(normalizer(), [record]))).toEqual({
      t: [{ x__y__z: true }],
      t__f: [{ v: 120 }],
      t__f__l: [{ value: 'a' }, { value: 'b' }, { value: 'c' }],
      t__f__o: [{ a: 1 }, { a: 2 }],
    })
  })

  it('links child rows to parent and root, by ids that come from them (DLT 98, 100)', () => {
    const { tables } = load(normalizer(), [{ f: [{ o: [1] }] }, { f: [{}, { o: [2, 3] }] }])
    const column = (table: number, name: string): unknown => {
      const index = tables[table]?.schema.columns.findIndex((found) => found.name === name) ?? -1
      const filled = tables[table]?.batch?.columns[index]
      return filled?.kind === 'values' ? filled.values : filled?.value
    }
    const roots = column(0, '_sp_id') as string[]
    const parents = column(1, '_sp_id') as string[]
    expect(column(1, '_sp_parent_id')).toEqual([roots[0], roots[1], roots[1]])
    expect(column(1, '_sp_index')).toEqual([0, 0, 1])
    expect(column(2, '_sp_parent_id')).toEqual([parents[0], parents[2], parents[2]])
    expect(column(2, '_sp_root_id')).toEqual([roots[0], roots[1], roots[1]])
    expect(column(2, '_sp_index')).toEqual([0, 0, 1])
    expect([column(2, '_sp_run_id'), column(2, '_sp_load_id')]).toEqual([ids.readId, ids.loadId])
    expect(tables.map(({ schema }) => schema.columns.slice(0, 6).map(({ name }) => name))).toEqual([
      ['_sp_id', '_sp_run_id', '_sp_load_id'],
      ['_sp_id', '_sp_run_id', '_sp_load_id', '_sp_parent_id', '_sp_root_id', '_sp_index'],
      ['_sp_id', '_sp_run_id', '_sp_load_id', '_sp_parent_id', '_sp_root_id', '_sp_index'],
    ])
  })

  it('nests lists in lists, beside objects and scalars (DLT 99)', () => {
    expect(content(load(normalizer(), [{ w: [[1, 2], { a: 'x' }, 3, null, [[4]]] }]))).toEqual({
      t: [{}],
      t__w: [
        { a: null, value: null },
        { a: 'x', value: null },
        { a: null, value: 3 },
        { a: null, value: null },
        { a: null, value: null },
      ],
      t__w__list: [{ value: 1 }, { value: 2 }, { value: null }],
      t__w__list__list: [{ value: 4 }],
    })
  })

  it('makes no rows of empty lists and no columns of nulls and empty objects', () => {
    expect(content(load(normalizer(), [{ a: [], b: null, c: {}, d: 1 }]))).toEqual({ t: [{ d: 1 }] })
  })

  it.each([
    [0, { t: [{ f: '[{"l":["a"],"v":1,"lo":[{"e":{"v":1}}]}]' }] }],
    [1, { t: [{}], t__f: [{ l: '["a"]', v: 1, lo: '[{"e":{"v":1}}]' }] }],
    [2, { t: [{}], t__f: [{ v: 1 }], t__f__l: [{ value: 'a' }], t__f__lo: [{ e: '{"v":1}' }] }],
    [3, { t: [{}], t__f: [{ v: 1 }], t__f__l: [{ value: 'a' }], t__f__lo: [{ e__v: 1 }] }],
  ])('keeps what lies deeper than %i levels as json (DLT 103)', (maxNesting, expected) => {
    const record = { f: [{ l: ['a'], v: 1, lo: [{ e: { v: 1 } }] }] }
    expect(content(load(normalizer({ maxNesting }), [record]))).toEqual(expected)
  })

  it("keeps everything nested as json when nested is 'json'", () => {
    expect(content(load(normalizer({ nested: 'json' }), [{ a: { b: 1 }, c: [1] }]))).toEqual({
      t: [{ a: '{"b":1}', c: '[1]' }],
    })
  })

  it('holds a field that is now scalar, now object, now list without conflict', () => {
    expect(content(load(normalizer(), [{ a: 1 }, { a: { b: 2 } }, { a: [3] }]))).toEqual({
      t: [
        { a: 1, a__b: null },
        { a: null, a__b: 2 },
        { a: null, a__b: null },
      ],
      t__a: [{ value: 3 }],
    })
  })

  it('appends columns in the order in which they were first seen', () => {
    const target = normalizer()
    load(target, [{ b: null, a: 1 }, { b: 2 }])
    load(target, [{ c: 1, b: 1 }])
    expect(columnsOf(target.tables(), 't')).toEqual(['a bigint', 'b bigint', 'c bigint'])
  })

  it('finds fields by name whatever their order', () => {
    const records = [{ a: 1, b: 2, c: 3 }, { c: 4, a: 5 }, { b: 6 }, { d: 7, b: 8, a: 9 }]
    expect(content(load(normalizer(), records))['t']).toEqual([
      { a: 1, b: 2, c: 3, d: null },
      { a: 5, b: null, c: 4, d: null },
      { a: null, b: 6, c: null, d: null },
      { a: 9, b: 8, c: null, d: 7 },
    ])
  })
})
