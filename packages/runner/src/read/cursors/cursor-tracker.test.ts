import type { Cursor, CursorValue, JsonValue, Resource } from '@standpipe/core'
import { decimal } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createCursorTracker, type CursorTracker } from './cursor-tracker.ts'

const page = { resource: 'orders', page: 'GET /orders' }

function tracker(
  cursor: Partial<Cursor> = {},
  order?: Resource['rowOrder'],
  lowerBound: CursorValue | null = null,
): CursorTracker {
  const upperBound = cursor.endValue ?? null
  return createCursorTracker({
    cursor: { path: 'at', ...cursor },
    order,
    candidate: null,
    lowerBound,
    upperBound,
  })
}

function follow(target: CursorTracker, ...values: readonly (JsonValue | undefined)[]): ReadonlySet<number> {
  const records = values.map((value): { readonly [field: string]: JsonValue } =>
    value === undefined ? {} : { at: value },
  )
  const scan = target.scan(records, page)
  target.adopt(scan)
  return new Set([...scan.withoutValue, ...scan.outOfBounds])
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
    const target = tracker({}, 'asc')
    follow(target, 1, 1)
    expect(target.settled).toBeNull()
    follow(target, 1, 2, 3, 3)
    expect(target.settled).toBe(2)
  })

  it('counts what lies below the lower bound', () => {
    const target = tracker({}, undefined, 5)
    expect([target.lowest, target.strays.below]).toEqual([5, 0])
    follow(target, 6, 3, 5, 4)
    expect([target.lowest, target.strays]).toEqual([3, { below: 2, beyond: 0 }])
  })

  it('counts nothing within a day of a bound for an API that knows only days', () => {
    const cursor = { granularity: 'day', endValue: '2024-05-20T12:00:00Z' } as const
    const target = tracker(cursor, undefined, '2024-05-10T12:00:00')
    follow(target, '2024-05-10T00:00:00', '2024-05-10', '2024-05-20T23:59:59Z', '2024-05-21')
    expect([target.lowest, target.strays]).toEqual(['2024-05-10T00:00:00', { below: 0, beyond: 0 }])
    follow(target, '2024-05-09T11:59:59', '2024-05-21T12:00:01Z')
    expect(target.strays).toEqual({ below: 1, beyond: 1 })
    const numbers = tracker({ granularity: 'day' }, undefined, 5)
    follow(numbers, 4)
    expect(numbers.strays).toEqual({ below: 1, beyond: 0 })
  })

  it('takes no text for one below the bound, because APIs order texts in their own way', () => {
    const target = tracker({}, undefined, '9')
    follow(target, '10', '11')
    expect(target.strays.below).toBe(0)
  })

  it('forgets a page that was not adopted', () => {
    const target = tracker()
    target.scan([{ at: 5 }], page)
    expect(target.highest).toBeNull()
  })

  it('sees nothing without a cursor', () => {
    const target = createCursorTracker({
      cursor: undefined,
      order: undefined,
      candidate: null,
      lowerBound: null,
      upperBound: null,
    })
    expect(target.scan([{}], page)).toEqual({
      highest: null,
      settled: null,
      lowest: null,
      strays: { below: 0, beyond: 0 },
      last: null,
      isReached: false,
      withoutValue: new Set(),
      outOfBounds: new Set(),
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
    expect(() => follow(tracker({}, undefined, '2024-01-01'), 5)).toThrow(
      'is a number (5) and was a time before ("2024-01-01")',
    )
  })

  it('checks the declared order on every row, across pages', () => {
    const target = tracker({}, 'asc')
    follow(target, 1, 1, 3)
    expect(() => follow(target, 2)).toThrow("is 2 behind 3, although rowOrder is 'asc'")
    expect(() => follow(tracker({}, 'asc'), 2, 1)).toThrow('is 1 behind 2')
  })

  it('counts what lies beyond the end, which does not belong to the range unless it is closed', () => {
    const open = tracker({ endValue: 8 }, undefined, 5)
    follow(open, 5, 7, 8, 9)
    expect(open.strays).toEqual({ below: 0, beyond: 2 })
    const closed = tracker({ endValue: 8, bounds: { end: 'closed' } }, undefined, 5)
    follow(closed, 5, 7, 8, 9)
    expect(closed.strays).toEqual({ below: 0, beyond: 1 })
  })

  it('leaves out what lies outside of the bounds where the API does not, and sees none of it', () => {
    const target = tracker({ endValue: 8, filter: 'client' }, undefined, 5)
    expect([...follow(target, 4, 5, 7, 8, 9)]).toEqual([1, 4, 5])
    expect([target.highest, target.lowest, target.strays]).toEqual([7, 5, { below: 0, beyond: 0 }])
    const open = tracker({ filter: 'client', bounds: { start: 'open' } }, undefined, 5)
    expect([...follow(open, 4, 5, 6)]).toEqual([1, 2])
  })

  it.each<[Resource['rowOrder'], Partial<Cursor>, readonly CursorValue[], boolean]>([
    ['desc', {}, [8, 6, 5], false],
    ['desc', {}, [8, 5, 4], true],
    ['desc', { bounds: { start: 'open' } }, [6, 5], true],
    ['asc', { endValue: 8 }, [4, 6, 7], false],
    ['asc', { endValue: 8 }, [6, 8], true],
    ['asc', { endValue: 8, bounds: { end: 'closed' } }, [6, 8], false],
    [undefined, { endValue: 8 }, [4, 9], false],
  ])('knows when nothing more can lie within the bounds: %s %j %j', (order, cursor, values, isReached) => {
    const target = tracker(cursor, order, 5)
    expect(
      target.scan(
        values.map((at) => ({ at })),
        page,
      ).isReached,
    ).toBe(isReached)
  })

  it('does not take an API for one that does not filter when the order ends the read, nor a text for one out of order', () => {
    const target = tracker({}, 'desc', 5)
    follow(target, 6, 4, 3)
    expect(target.strays).toEqual({ below: 0, beyond: 0 })
    expect(tracker({}, 'desc', 'b').scan([{ at: 'C' }, { at: 'B' }], page).isReached).toBe(false)
  })

  it('checks a descending order, too', () => {
    expect(() => follow(tracker({}, 'desc'), 3, 3, 2, 3)).toThrow(
      "is 3 behind 2, although rowOrder is 'desc'",
    )
  })
})
