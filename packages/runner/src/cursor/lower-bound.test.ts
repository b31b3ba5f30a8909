import type { Cursor, CursorValue } from '@standpipe/core'
import { scriptedSource } from '@standpipe/test-doubles'
import { expect, it } from 'vitest'
import { lowerBound } from './lower-bound.ts'

function bound(cursor: Omit<Cursor, 'path'>, stored: CursorValue | null): CursorValue | null {
  const [resource] = scriptedSource({
    resources: [{ name: 'r', records: [], cursor: { path: 'at', ...cursor } }],
  }).resources
  if (resource === undefined) throw new Error('there is one resource')
  return lowerBound({ resource, publication: null }, stored)
}

it('is the stored cursor, else the initial value', () => {
  expect(bound({}, null)).toBeNull()
  expect(bound({ initialValue: 5 }, null)).toBe(5)
  expect(bound({ initialValue: 5 }, 9)).toBe(9)
})

it('lies a lag behind the stored cursor, never below the initial value (DLT 89)', () => {
  expect(bound({ lag: 3 }, 9)).toBe(6)
  expect(bound({ lag: 3, initialValue: 5 }, 9)).toBe(6)
  expect(bound({ lag: 300, initialValue: 5 }, 9)).toBe(5)
  expect(bound({ lag: 3, initialValue: 5 }, null)).toBe(5)
  expect(bound({ lag: 'PT1H', initialValue: '2026-01-01' }, '2026-01-01T00:30:00Z')).toBe('2026-01-01')
  expect(bound({ lag: 'P9000Y' }, '2026-01-01')).toBeNull()
})

it('skips nothing when the initial value was raised above the cursor', () => {
  expect(bound({ lag: 3, initialValue: 50 }, 9)).toBe(9)
})

it('is the initial value of a backfill, without a lag (DLT 90)', () => {
  expect(bound({ lag: 3, initialValue: 5, endValue: 7 }, 9)).toBe(5)
})

it('refuses what cannot be compared (DLT 95)', () => {
  expect(() => bound({ lag: 'PT1H' }, 9)).toThrow('its cursor is a number (9), and a lag of PT1H')
  expect(() => bound({ lag: 3 }, 'v9')).toThrow('its cursor is a text (v9), and a lag of 3')
  expect(() => bound({ lag: 3, initialValue: '2026-01-01' }, 9)).toThrow('initial value 2026-01-01 is none')
})
