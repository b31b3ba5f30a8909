import type { Cursor, CursorValue, JsonValue } from '@standpipe/core'
import { decimal } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createCursorTracker, type CursorTracker } from './cursor-tracker.ts'

const page = { resource: 'orders', page: 'GET /orders' }

function tracker(
  cursor: Partial<Cursor> = {},
  isOrdered = false,
  lowerBound: CursorValue | null = null,
): CursorTracker {
  return createCursorTracker({ cursor: { path: 'at', ...cursor }, isOrdered, candidate: null, lowerBound })
}

function follow(target: CursorTracker, ...values: readonly (JsonValue | undefined)[]): ReadonlySet<number> {
  const records = values.map((value): { readonly [field: string]: JsonValue } =>
    value === undefined ? {} : { at: value },
  )
  const scan = target.scan(records, page)
  target.adopt(scan)
  return scan.excluded
}

describe('createCursorTracker', () => {
  it('keeps the highest value as the API spells it', () => {
    const target = tracker()
    follow(target, '2024-01-02T00:00:00+02:00', '2024-01-01T23:00:00Z')
    expect(target.highest).toBe('2024-01-01T23:00:00Z')
    follow(target, '2024-01-01T00:00:00Z')
    expect(target.highest).toBe('2024-01-01T23:00:00Z')
  })

  it('knows below which value an ordered read has seen everything', () => {
    const target = tracker({}, true)
    follow(target, 1, 1)
    expect(target.settled).toBeNull()
    follow(target, 1, 2, 3, 3)
    expect(target.settled).toBe(2)
  })

  it('counts what lies below the lower bound', () => {
    const target = tracker({}, false, 5)
    expect([target.lowest, target.belowBound]).toEqual([5, 0])
    follow(target, 6, 3, 5, 4)
    expect([target.lowest, target.belowBound]).toEqual([3, 2])
  })

  it('takes no text for one below the bound, because APIs order texts in their own way', () => {
    const target = tracker({}, false, '9')
    follow(target, '10', '11')
    expect(target.belowBound).toBe(0)
  })

  it('forgets a page that was not adopted', () => {
    const target = tracker()
    target.scan([{ at: 5 }], page)
    expect(target.highest).toBeNull()
  })

  it('sees nothing without a cursor', () => {
    const target = createCursorTracker({
      cursor: undefined,
      isOrdered: false,
      candidate: null,
      lowerBound: null,
    })
    expect(target.scan([{}], page)).toEqual({
      highest: null,
      settled: null,
      lowest: null,
      belowBound: 0,
      last: null,
      excluded: new Set(),
    })
  })

  it.each<[Cursor['onMissing'], readonly number[]]>([
    ['include', []],
    ['exclude', [2, 3]],
  ])('does what is declared when a value is missing: %s', (onMissing, excluded) => {
    const target = tracker({ onMissing: onMissing ?? 'fail' })
    expect([...follow(target, 1, null, undefined)]).toEqual(excluded)
    expect(target.highest).toBe(1)
  })

  it.each<[string, readonly (JsonValue | undefined)[], string]>([
    ['a missing value', [undefined], 'is missing or null, in record 1 of GET /orders'],
    ['null', [1, null], 'is missing or null, in record 2 of GET /orders'],
    ['another kind', [1, 'b'], 'is a text ("b") and was a number before (1)'],
    ['a list', [[1]], 'is a list'],
    ['a boolean', [true], 'is true'],
    ['a decimal', [decimal('0.12345678901234567890')], 'cannot be compared exactly'],
  ])('refuses %s', (_title, values, problem) => {
    expect(() => follow(tracker(), ...values)).toThrow(problem)
  })

  it('compares the kind with that of the lower bound', () => {
    expect(() => follow(tracker({}, false, '2024-01-01'), 5)).toThrow(
      'is a number (5) and was a time before ("2024-01-01")',
    )
  })

  it('checks the declared order on every row, across pages', () => {
    const target = tracker({}, true)
    follow(target, 1, 1, 3)
    expect(() => follow(target, 2)).toThrow("is 2 behind 3, although rowOrder is 'asc'")
    expect(() => follow(tracker({}, true), 2, 1)).toThrow('is 1 behind 2')
  })
})
