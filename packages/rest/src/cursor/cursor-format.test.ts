import type { CursorValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { spellBound, type BoundSide, type CursorFormat } from './cursor-format.ts'

describe('a bound is spelled', () => {
  test.each<[CursorFormat | undefined, CursorValue, BoundSide, unknown]>([
    [undefined, '2024-05-17T00:00:00', 'start', '2024-05-17T00:00:00'],
    [undefined, 9_007_199_254_740_993n, 'start', 9_007_199_254_740_993n],
    ['iso', '2024-05-17T02:00:00.5+02:00', 'start', '2024-05-17T00:00:00.5Z'],
    ['iso', '2024-05-17 00:00:00', 'start', '2024-05-17T00:00:00Z'],
    ['iso', '2024-05-17', 'start', '2024-05-17T00:00:00Z'],
    ['epoch-seconds', '1970-01-01T00:00:01.5Z', 'start', 1],
    ['epoch-seconds', '1970-01-01T00:00:01.5Z', 'end', 2],
    ['epoch-seconds', '1969-12-31T23:59:58.5Z', 'start', -2],
    ['epoch-seconds', 1_700_000_000, 'start', 1_700_000_000],
    ['epoch-milliseconds', '1970-01-01T00:00:00.0015Z', 'start', 1],
    ['epoch-milliseconds', '1970-01-01T00:00:00.0015Z', 'end', 2],
    ['epoch-milliseconds', 1_700_000_000_123n, 'end', 1_700_000_000_123],
    ['date', '2024-02-28T23:30:00-01:00', 'start', '2024-02-29'],
    ['date', '2024-02-29T12:00:00Z', 'end', '2024-03-01'],
    ['date', '2024-03-01T00:00:00Z', 'end', '2024-03-01'],
    ['yyyymmdd', '2024-05-17T10:00:00', 'start', '20240517'],
    ['yyyymmdd', '2024-12-31T10:00:00', 'end', '20250101'],
    [(value, side) => `${side}:${String(value)}`, 5, 'end', 'end:5'],
  ])('%s: %s as %s is %s', (format, value, side, spelled) => {
    expect(spellBound(value, side, format, 'orders')).toBe(spelled)
  })

  test.each<[CursorFormat, CursorValue]>([
    ['iso', 1_700_000_000],
    ['date', 'v12'],
    ['iso', '2024-02-30'],
    ['epoch-seconds', Number.NaN],
    ['epoch-seconds', 10n ** 30n],
  ])('%s cannot spell %s', (format, value) => {
    expect(() => spellBound(value, 'start', format, 'orders')).toThrow(
      expect.objectContaining({ option: 'resources.orders.cursor.format' }),
    )
  })
})
