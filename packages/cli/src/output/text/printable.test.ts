import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test.each([
  ['an escape sequence', 'a\u001B[31mb', String.raw`a\u001b[31mb`],
  ['a carriage return', 'a\rb', String.raw`a\rb`],
  ['a C1 control', 'a\u009Bb', String.raw`a\u009bb`],
  ['delete', 'a\u007Fb', String.raw`a\u007fb`],
  ['a bidi override', 'a\u202Eb\u202C', String.raw`a\u202eb\u202c`],
  ['a bidi embedding', 'a\u202Ab\u202D', String.raw`a\u202ab\u202d`],
  ['a bidi isolate', 'a\u2066b\u2069', String.raw`a\u2066b\u2069`],
  ['direction marks', '\u200Ea\u200F\u061C', String.raw`\u200ea\u200f\u061c`],
  ['an invisible space', 'a\u200Bb\uFEFF', String.raw`a\u200bb\ufeff`],
  ['a separator of lines', 'a\u2028b\u2029', String.raw`a\u2028b\u2029`],
  ['an invisible tag', 'a\u{E0041}', String.raw`a\u{e0041}`],
])('%s becomes visible', (_name, text, shown) => {
  expect(printable(text)).toBe(shown)
  expect(printable(text, { oneLine: true })).toBe(shown)
})

test('line breaks and tabs stay, but not on one line', () => {
  expect(printable('a\n\tb')).toBe('a\n\tb')
  expect(printable('a\n\tb', { oneLine: true })).toBe(String.raw`a\n\tb`)
})

test('what a script or an emoji is written with stays', () => {
  const texts = ['שלום', 'می\u200Cخواهم', '👩\u200D🚀', 'e\u0301', '日本', '❤\uFE0F']
  expect(texts.map((text) => printable(text))).toEqual(texts)
})
