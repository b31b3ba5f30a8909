import { idColumn, loadIdColumn, runIdColumn, type BatchValue, type Column, type Load } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { dataColumn, idOf, loadDefaults, tableLoad } from '../destination/make-load.ts'
import { applyLoad } from './apply-load.ts'
import { emptyStore } from './memory-store.ts'

describe('an append with a bound', () => {
  it('leaves out every stored row when the cursor is text', () => {
    const columns = [dataColumn('at', 'text')]
    const rows = [['a'], ['Z'], [null]]
    expect(storedTwice(columns, rows, 'm')).toEqual([])
  })

  it('leaves out rows at or above the bound, and those without a cursor', () => {
    expect(storedTwice([dataColumn('at', 'bigint')], [[1], [2], [null]], 2)).toEqual([0])
  })

  it('leaves out rows whose cursor stands in a variant of its column', () => {
    const variant = { ...dataColumn('at__v_double', 'double'), path: ['at'] }
    const columns = [dataColumn('at', 'bigint'), variant]
    const rows = [
      [2, null],
      [null, 2.5],
    ]
    expect(storedTwice(columns, rows, 2.5)).toEqual([0])
  })
})

/** Appends the same rows without a bound and then with one; returns the places of those that are stored twice. */
function storedTwice(
  columns: readonly Column[],
  rows: readonly (readonly BatchValue[])[],
  bound: string | number,
): number[] {
  const first = applyLoad(emptyStore, load('first', columns, rows, null))
  const second = applyLoad(first, load('second', columns, rows, { column: 'at', value: bound }))
  const stored = (second.tables.get('orders')?.rows ?? []).map((row) => row['_sp_id'])
  return rows.flatMap((_, place) =>
    stored.filter((id) => id === idOf(`row ${place}`)).length > 1 ? [place] : [],
  )
}

function load(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly BatchValue[])[],
  unlessStoredFrom: { readonly column: string; readonly value: string | number } | null,
): Load {
  const schema = { name: 'orders', path: [], columns: [idColumn, runIdColumn, loadIdColumn, ...columns] }
  const ids = { id: idOf(name), runId: idOf(name), readId: idOf(name) }
  const whole = rows.map((row, place) => [idOf(`row ${place}`), ids.readId, ids.id, ...row])
  return {
    ...loadDefaults,
    ...ids,
    write: { kind: 'append', unlessStoredFrom },
    tables: [tableLoad(schema, whole)],
  }
}
