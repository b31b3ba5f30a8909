import { expect, test } from 'vitest'
import { exactText } from './exact-text.ts'
import { parseExact } from './exact-value.ts'

test.each([
  '{"id":1152921504000000899,"cost":12345678901234.5000,"huge":1e400,"zero":0}',
  '[null,true,"a\\"b\\u0000\\ud800","ü\u{1f600}",[],{}]',
])('%s is written as it was read', (text) => {
  expect(exactText(parseExact(text))).toBe(text)
})
