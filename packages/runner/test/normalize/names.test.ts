import { type DataRecord } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { content, load, normalizer } from './normalize-records.ts'

describe('names', () => {
  it('gives every field a column of its own', () => {
    const record = {
      id: 1,
      ID: 2,
      iD: 3,
      'a.b': 4,
      a_b: 5,
      a: { b: 6 },
      _sp_id: 7,
      '': 8,
      '+': 9,
      __proto__: 10,
    }
    const own = JSON.parse(JSON.stringify(record).replace('{', '{"__proto__":10,')) as DataRecord
    const { tables } = load(normalizer(), [own])
    const names = tables[0]?.schema.columns.map(({ name }) => name) ?? []
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(['id', 'a_b', 'a__b', 'sp_id', 'empty', '_proto']))
    const values = Object.values(content(load(normalizer(), [own]))['t']?.[0] ?? {})
    expect(new Set(values)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
  })

  it.each(['ctid', 'xmin', 'tableoid', 'rowid'])('never names a column %s, as the engines do', (field) => {
    const { tables } = load(normalizer(), [{ [field]: 1 }])
    const names = tables[0]?.schema.columns.filter(({ path }) => path).map(({ name }) => name)
    expect(names).toEqual([expect.stringMatching(new RegExp(`^${field}_[0-9a-f]{8}$`))])
  })

  it('never moves a name: the stored path wins', () => {
    const first = normalizer()
    load(first, [{ userId: 1 }])
    const second = normalizer({}, { stored: first.tables() })
    load(second, [{ user_id: 2, userId: 3 }])
    const columns = second.tables()[0]?.columns.filter(({ path }) => path) ?? []
    expect(columns.map(({ name, path }) => [name, path])).toEqual([
      ['user_id', ['userId']],
      [expect.stringMatching(/^user_id_[0-9a-f]{8}$/), ['user_id']],
    ])
  })

  it('fits names into the bytes of the destination', () => {
    const deep = { ['ä'.repeat(40)]: { ['ö'.repeat(40)]: 1, ['ö'.repeat(41)]: [{ x: 1 }] } }
    const { tables } = load(normalizer(), [deep])
    const names = tables.flatMap(({ schema }) => [schema.name, ...schema.columns.map(({ name }) => name)])
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63)
  })

  it('fits the names of variants, and keeps those apart whose names are taken (DLT 112)', () => {
    const long = 'x'.repeat(63)
    const target = normalizer()
    load(target, [{ [long]: 1, a: 1 }, { a: { v_text: 2 } }])
    load(target, [{ [long]: 'x', a: 'x' }])
    load(target, [{ [long]: true }])
    const names = target.tables()[0]?.columns.map(({ name }) => name) ?? []
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63)
    expect(names).toContainEqual(expect.stringMatching(/^a__v_text_[0-9a-f]{8}$/))
  })

  it('leaves names to other tables of the dataset', () => {
    const tagged = expect.stringMatching(/^t__a_[0-9a-f]{8}$/)
    const taken = load(normalizer({}, { foreignNames: ['t__a'] }), [{ a: [1] }])
    expect(taken.tables[1]?.schema.name).toEqual(tagged)
    const reserved = load(normalizer({}, { otherRoots: ['t__a'] }), [{ a: [1] }])
    expect(reserved.tables[1]?.schema.name).toEqual(tagged)
  })

  it('tells a list in an object from a list in a list', () => {
    const { tables } = load(normalizer(), [{ a: { b: [1] } }, { a: [{ b: [2] }] }])
    const found = tables.map(({ schema }) => [schema.parent, schema.path.join('.')])
    expect(found).toEqual([
      [undefined, ''],
      ['t', 'a'],
      ['t', 'a.b'],
      ['t__a', 'a.b'],
    ])
    expect(new Set(tables.map(({ schema }) => schema.name)).size).toBe(4)
  })

  it('keeps names with NUL and halves of surrogates apart', () => {
    const { tables } = load(normalizer(), [{ 'a\0': 1, 'a\ud800': 2, 'a\uFFFD': 3 }])
    const paths =
      tables[0]?.schema.columns.flatMap(({ path }) => (path === undefined ? [] : [path.join('.')])) ?? []
    expect(new Set(paths).size).toBe(3)
    for (const path of paths) expect(path.isWellFormed() && !path.includes('\0')).toBe(true)
  })
})
