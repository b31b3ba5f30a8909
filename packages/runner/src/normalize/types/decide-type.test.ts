import { decimal, describeType, type JsonValue } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { decideType } from './decide-type.ts'

const typeOf = (...values: (JsonValue | undefined)[]): string | null => {
  const shape = decideType(values)
  return shape === null ? null : describeType(shape)
}

describe('decideType', () => {
  it('gives no type to nothing', () => {
    expect(typeOf()).toBeNull()
    expect(typeOf(null, undefined)).toBeNull()
  })

  it.each([
    ['boolean', [true, null, false]],
    ['bigint', [1, -5, 2 ** 53 - 1]],
    ['bigint', [1, 2n ** 63n - 1n]],
    ['bigint', [9_007_199_254_740_992]],
    ['bigint', [decimal('5.0'), 7]],
    ['decimal(38,0)', [1, 2n ** 63n]],
    ['decimal(38,0)', [10n ** 38n - 1n]],
    ['text', [10n ** 38n]],
    ['double', [0.5, null, 1]],
    ['double', [1e300, 1]],
    ['double', [1e21]],
    ['decimal(38,9)', [0.5, 2n ** 60n]],
    ['decimal(38,9)', [decimal('12345678901234567.25')]],
    ['decimal(38,20)', [decimal('0.12345678901234567891')]],
    ['decimal(38,3)', [decimal('12345678901234567890123456789012345.678')]],
    ['text', [decimal('12345678901234567890123456789012345.6789')]],
    ['text', [decimal('1e400')]],
    ['text', [decimal('1e999999999')]],
    ['date', ['2024-01-01', null, '1999-12-31']],
    ['timestamp', ['2024-01-01T10:00:00Z', '2024-01-01 10:00']],
    ['timestamp', ['2024-01-01', '2024-01-01T10:00:00Z']],
    ['text', ['2024-01-01', 'soon']],
    ['text', ['2024-01-01', '']],
    ['text', ['10:00:00']],
    ['text', [1, '1']],
    ['text', [true, 1]],
    ['text', [{ a: 1 }, 'x']],
    ['json', [{ a: 1 }, [1]]],
  ])('%s for %o', (type, values) => {
    expect(typeOf(...(values as JsonValue[]))).toBe(type)
  })
})
