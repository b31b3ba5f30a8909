import { isDecimal } from '@standpipe/core'
import { expect, test } from 'vitest'
import { parseDocument } from './parse-document.ts'

function read(text: string): unknown {
  const value = (parseDocument(`a: ${text}`, 'x.yaml').value as { readonly a: unknown }).a
  return isDecimal(value) ? `decimal ${value.text}` : value
}

test.each([
  ['5', 5],
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['0.1', 0.1],
  ['1.50', 1.5],
  ['0.1000000000000000055', 'decimal 0.1000000000000000055'],
  ['12345678901234567.25', 'decimal 12345678901234567.25'],
  ['2026-01-01', '2026-01-01'],
  ['"7"', '7'],
])('%s is read as %s', (text, value) => {
  expect(read(text)).toEqual(value)
})

test.each(['.nan', '.inf', '1e999', '007', '-01.5'])('%s is refused with its place', (text) => {
  expect(() => read(text)).toThrow('x.yaml:1:4 is no number that JSON knows')
})
