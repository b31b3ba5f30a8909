import type { DataRecord } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import type { DuplicateRule } from '../../src/normalize/duplicates.ts'
import { createIdentify } from '../../src/normalize/identity/identify-records.ts'
import { add, ids, normalizer } from './normalize-records.ts'

const byId = createIdentify(['id'], null)

function differing(records: readonly DataRecord[], rule: DuplicateRule = 'last'): readonly number[] {
  const declared = { columns: { at: { type: 'date' } } } as const
  return [false, true].map((asksForWishes) => {
    const target = normalizer(declared)
    add(target, records, byId)
    if (asksForWishes) target.wishes(rule)
    const { differing: counted } = target.take(ids, rule)
    add(target, [{ id: 1 }], byId)
    expect(target.take(ids, rule).differing).toBe(0)
    return counted
  })
}

describe('records of one key with other values are counted', () => {
  it.each<[string, DataRecord, DataRecord]>([
    ['another value', { id: 1, v: 'a' }, { id: 1, v: 'b' }],
    ['no value', { id: 1, v: 'a' }, { id: 1 }],
    ['a value where there was none', { id: 1 }, { id: 1, v: false }],
    ['another kind of value', { id: 1, v: '5' }, { id: 1, v: 5 }],
    ['another value of a declared column', { id: 1, at: '2026-01-01' }, { id: 1, at: '2026-01-02' }],
    ['an object with another field', { id: 1, o: { a: 1 } }, { id: 1, o: { a: 2 } }],
    ['a longer list', { id: 1, l: [1] }, { id: 1, l: [1, 2] }],
    ['a list with another value', { id: 1, l: [{ m: [1, 2] }] }, { id: 1, l: [{ m: [1, 3] }] }],
  ])('%s', (_title, one, other) => {
    expect(differing([one, { id: 2 }, other])).toEqual([1, 1])
    expect(differing([one, other, one], 'first')).toEqual([1, 1])
  })

  it('each of them once', () => {
    const records = [1, 2, 3].map((v) => ({ id: 1, v, l: [v] }))
    expect(differing([...records, { id: 2, v: 4, l: [4] }])).toEqual([2, 2])
  })
})

describe('nothing is counted', () => {
  const record = { id: 1, v: 'a', n: 5, at: '2026-01-01', o: { a: 1, b: null }, l: [{ m: [1] }] }

  it('when a record came twice', () => {
    expect(differing([record, { id: 2 }, { ...record, n: 5n, w: null }])).toEqual([0, 0])
  })

  it('when every record is kept', () => {
    expect(differing([record, { ...record, v: 'b' }], 'all')).toEqual([0, 0])
  })

  it('when a field decides which of them counts', () => {
    expect(differing([record, { ...record, n: 6 }], { path: ['n'], order: 'desc' })).toEqual([0, 0])
  })
})
