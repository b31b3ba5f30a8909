import { expect, it } from 'vitest'
import type { RowTree } from '../row-tree.ts'
import { differencesOfRows } from './differences-of-rows.ts'

const line = (sku: string, serials: readonly string[] = []): RowTree => ({
  values: { sku },
  children:
    serials.length === 0
      ? {}
      : { serials: serials.map((value) => ({ values: { '': value }, children: {} })) },
})
const order = (id: string, lines: readonly RowTree[], extra: RowTree['values'] = {}): RowTree => ({
  values: { id, ...extra },
  children: lines.length === 0 ? {} : { lines },
})
const differences = (stored: readonly RowTree[], expected: readonly RowTree[]) =>
  differencesOfRows(stored, expected, ({ values }) => String(values['id']))

it('finds nothing between rows that are the same in another order, also with columns of nothing', () => {
  const first = order('1', [line('a', ['x'])])
  const second = order('2', [])
  expect(differences([order('2', [], { extra: null }), first], [first, second])).toEqual([])
})

it('says what is missing, doubled, left over and different', () => {
  const stored = [
    order('2', []),
    order('2', []),
    order('3', [line('a', ['x', 'y']), line('b')], { note: null }),
    order('4', [line('a')]),
    order('5', []),
  ]
  const expected = [
    order('1', []),
    order('2', []),
    order('3', [line('a', ['x', 'z']), line('c')], { note: 'late' }),
    order('4', []),
  ]
  expect(differences(stored, expected)).toEqual([
    '1: is not stored',
    '2: stored 2 times',
    '3: note is null instead of "late"',
    '3: lines[0].serials[1] is "y" instead of "z"',
    '3: lines[1].sku is "b" instead of "c"',
    '4: lines has 1 elements instead of 0',
    '5: stored, but not true',
  ])
})
