import { expect, it } from 'vitest'
import { canonicalNumber } from './canonical-number.ts'

it.each([
  ['12.5000', '125e-1'],
  ['12.50', '125e-1'],
  ['1.25e1', '125e-1'],
  ['1250', '125e1'],
  ['-0.0010', '-1e-3'],
  ['0.0000', '0'],
  ['-0', '0'],
  ['000', '0'],
  ['9007199254740993', '9007199254740993e0'],
  ['+3E+2', '3e2'],
  ['5.', '5e0'],
])('spells %s as %s', (text, spelled) => {
  expect(canonicalNumber(text)).toBe(spelled)
})

it('keeps apart what a double would not', () => {
  expect(canonicalNumber('123456789012345678.0001')).not.toBe(canonicalNumber('123456789012345678.0002'))
})

it.each(['', 'NaN', '1e', '0x1', '1,5', '.5'])('refuses "%s"', (text) => {
  expect(() => canonicalNumber(text)).toThrow(RangeError)
})
