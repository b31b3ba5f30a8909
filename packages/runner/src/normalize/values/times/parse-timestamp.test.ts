import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDate, formatTime, formatTimestamp } from './format-time.ts'
import { losesFraction, parseDate, parseTimestamp, startOfDay } from './parse-timestamp.ts'
import { parseTime } from './parse-time.ts'
import '../../../../test/fixed-seed.ts'

const second = 1_000_000

describe('parseTimestamp', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:01.000001Z', second + 1],
    ['1970-01-01 00:00', 0],
    ['1970-01-01t00:00:00z', 0],
    ['1970-01-01T02:00:00+02:00', 0],
    ['1970-01-01T02:00:00+0200', 0],
    ['1970-01-01T02:00+02', 0],
    ['1969-12-31T23:59:59.5Z', -second / 2],
    ['1970-01-01T00:00:00.1234567Z', 123_456],
    ['2000-02-29T00:00:00', 951_782_400 * second],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000_000n],
    ['9999-12-31T23:59:59.999999Z', 253_402_300_799_999_999n],
  ])('reads %s', (text, microseconds) => {
    expect(parseTimestamp(text)).toBe(microseconds)
  })

  it.each([
    '',
    '2024-01-01',
    '2024-01-01T',
    '2024-01-01T10',
    '2024-01-01T24:00:00Z',
    '2024-01-01T23:60:00Z',
    '2024-01-01T23:59:60Z',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+010000-01-01T00:00:00Z',
    '2024-01-01T00:00:00.Z',
    '2024-01-01T00:00:00 UTC',
    '2024-01-01T00:00:00Z ',
    '2024-01-01T00:00:00+2',
    '2024-01-01T00:00:00+16:00',
    '2024-01-01T00:00:00+02:60',
    '2024-01-01T00:00:00+02:0',
    '2024-1-1T00:00:00Z',
    '01/02/2024 00:00:00',
    'Mon, 01 Jan 2024 00:00:00 GMT',
    '20240101T000000Z',
  ])('does not take %j for a timestamp', (text) => {
    expect(parseTimestamp(text)).toBeUndefined()
  })

  it('agrees with Date on every millisecond that Date can spell', () => {
    const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') }
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(BigInt(parseTimestamp(date.toISOString()) ?? -1)).toBe(BigInt(date.getTime()) * 1000n)
      }),
    )
  })

  it('reads what formatTimestamp writes', () => {
    const range = { min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }
    fc.assert(
      fc.property(fc.bigInt(range), (microseconds) => {
        expect(BigInt(parseTimestamp(formatTimestamp(microseconds)) ?? -1)).toBe(microseconds)
      }),
    )
  })

  it('gives a number as long as that is exact', () => {
    expect(typeof parseTimestamp('2255-01-01T00:00:00Z')).toBe('number')
    expect(typeof parseTimestamp('2256-01-01T00:00:00Z')).toBe('bigint')
    expect(typeof parseTimestamp('1683-01-01T00:00:00Z')).toBe('bigint')
  })
})

describe('losesFraction', () => {
  it('sees digits behind the microsecond that are not zero', () => {
    expect(losesFraction('2024-01-01T00:00:00.1234567Z')).toBe(true)
    expect(losesFraction('2024-01-01T00:00:00.00000001Z')).toBe(true)
    expect(losesFraction('2024-01-01T00:00:00.1234560Z')).toBe(false)
    expect(losesFraction('2024-01-01T00:00:00.123456+01:00')).toBe(false)
  })
})

describe('parseDate', () => {
  it.each(['2024-02-30', '2024-01-01T', '2024-1-01', '0000-01-01', '2024/01/01', '2024-01-0x'])(
    'does not take %j for a date',
    (text) => {
      expect(parseDate(text)).toBeUndefined()
    },
  )

  it('reads what formatDate writes, and its day begins at midnight', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        expect(parseDate(formatDate(day))).toBe(day)
        expect(formatTimestamp(startOfDay(day))).toBe(`${formatDate(day)}T00:00:00.000000Z`)
      }),
    )
  })
})

describe('parseTime', () => {
  it('reads what formatTime writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399_999_999 }), (microseconds) => {
        expect(parseTime(formatTime(microseconds))).toBe(microseconds)
      }),
    )
  })

  it.each(['24:00', '10:60', '10:00:60', '10:00:00.', '1:00', '10:00Z', '', '10.00'])(
    'does not take %j for a time',
    (text) => {
      expect(parseTime(text)).toBeUndefined()
    },
  )
})
