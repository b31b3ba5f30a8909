import { decimal, type JsonValue } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import type { ColumnShape } from '../column-type.ts'
import { declaredEncoderFor } from './declared-encoder.ts'
import { createValueNotes } from '../value-notes.ts'

const encode = (shape: ColumnShape, value: NonNullable<JsonValue>): unknown =>
  declaredEncoderFor(shape, createValueNotes())(value)

const price: ColumnShape = { type: 'decimal', precision: 6, scale: 2 }

describe('declaredEncoderFor', () => {
  it.each<[ColumnShape, NonNullable<JsonValue>, unknown]>([
    [{ type: 'bigint' }, '5', 5n],
    [{ type: 'bigint' }, decimal('5.0'), 5n],
    [{ type: 'bigint' }, '9223372036854775807', 9_223_372_036_854_775_807n],
    [price, 12.5, 1250],
    [price, '12.50', 1250],
    [price, -9999.99, -999_999],
    [price, decimal('1e2'), 10_000],
    [price, 0.07, 7],
    [price, -0, 0],
    [{ type: 'decimal', precision: 38, scale: 9 }, 1234567.891, 1_234_567_891_000_000],
    [{ type: 'decimal', precision: 38, scale: 9 }, 12345678.912, 12_345_678_912_000_000n],
    [{ type: 'decimal', precision: 38, scale: 20 }, 1e-20, 1],
    [{ type: 'double' }, '0.1', 0.1],
    [{ type: 'double' }, 7, 7],
    [{ type: 'boolean' }, 'true', true],
    [{ type: 'date' }, '1970-01-02', 1],
    [{ type: 'date' }, '1970-01-02T00:00:00Z', 1],
    [{ type: 'date' }, '1969-12-31T00:00:00+00:00', -1],
    [{ type: 'timestamp' }, '1970-01-02', 86_400_000_000],
    [{ type: 'time' }, '00:00:01.5', 1_500_000],
    [{ type: 'text' }, 5, '5'],
    [{ type: 'text' }, { a: [1n] }, '{"a":[1]}'],
    [{ type: 'json' }, 'x', '"x"'],
    [{ type: 'uuid' }, '0190A5C0-0000-7000-8000-00000000000F', '0190a5c000007000800000000000000f'],
    [{ type: 'binary' }, 'AQI=', new Uint8Array([1, 2])],
  ])('%o takes %o', (shape, value, encoded) => {
    expect(encode(shape, value)).toEqual(encoded)
  })

  it.each<[ColumnShape, NonNullable<JsonValue>]>([
    [{ type: 'bigint' }, 1.5],
    [{ type: 'bigint' }, '1,000'],
    [{ type: 'bigint' }, ' 5'],
    [{ type: 'bigint' }, ''],
    [{ type: 'bigint' }, '0x10'],
    [{ type: 'bigint' }, '007'],
    [{ type: 'bigint' }, 2n ** 63n],
    [{ type: 'bigint' }, true],
    [price, 1.234],
    [price, 10_000],
    [price, decimal('1e999999999')],
    [price, '1e-999999999'],
    [price, [1]],
    [{ type: 'double' }, '0.12345678901234567890'],
    [{ type: 'double' }, decimal('0.12345678901234567890')],
    [{ type: 'double' }, 2n ** 60n],
    [{ type: 'boolean' }, 1],
    [{ type: 'boolean' }, 'yes'],
    [{ type: 'date' }, '1970-01-02T00:00:01Z'],
    [{ type: 'date' }, 20_240_101],
    [{ type: 'timestamp' }, 1_700_000_000],
    [{ type: 'timestamp' }, ''],
    [{ type: 'time' }, '24:00'],
    [{ type: 'uuid' }, '0190a5c0'],
    [{ type: 'binary' }, 'not base64'],
    [{ type: 'binary' }, 'AQI'],
  ])('%o refuses %o', (shape, value) => {
    expect(encode(shape, value)).toBeUndefined()
  })
})
