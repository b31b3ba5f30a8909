import { expect, test } from 'vitest'
import { isExactDecimal, parseExact, parseExactRecord } from './exact-value.ts'

test('integers become bigint, digit for digit', () => {
  expect(parseExact('[9007199254740993, -1, 0]')).toEqual([9007199254740993n, -1n, 0n])
})

test('numbers with a fraction or an exponent keep their digits', () => {
  const record = parseExactRecord('{"cost":12345678901234.5678,"price":1.5000,"big":1e400}')
  expect(Object.values(record).map((value) => isExactDecimal(value) && value.text)).toEqual([
    '12345678901234.5678',
    '1.5000',
    '1e400',
  ])
})

test('decimals carry the marker that core knows', () => {
  expect(parseExact('1.5')).toEqual({ [Symbol.for('standpipe.decimal')]: true, text: '1.5' })
})

test('everything else is what JSON.parse gives', () => {
  expect(parseExact('{"a":null,"b":[true,"7"],"c":{}}')).toEqual({ a: null, b: [true, '7'], c: {} })
  expect(isExactDecimal('1.5')).toBe(false)
})
