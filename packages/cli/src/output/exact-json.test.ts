import { createRedactor, decimal, secret } from '@standpipe/core'
import { expect, test } from 'vitest'
import { exactJson } from './exact-json.ts'

test('writes long numbers digit for digit', () => {
  const value = { id: 9_223_372_036_854_775_807n, price: [decimal('12345678901234567.2500')], note: 'é' }
  expect(exactJson(value, (text) => text)).toBe(
    '{"id":9223372036854775807,"price":[12345678901234567.2500],"note":"é"}',
  )
})

test('writes bytes as base64', () => {
  expect(exactJson([new Uint8Array([1, 2, 255])], (text) => text)).toBe('["AQL/"]')
})

test('hides secrets in texts and names, and stays valid when one of them is a number', () => {
  const redact = createRedactor([secret('250'), secret('say "hi"'), secret('\u0001\u0002')])
  const value = {
    rows: 250,
    price: decimal('250'),
    'key 250': ['at 250', 'say "hi"!'],
    bytes: new Uint8Array([1, 2]),
  }
  expect(exactJson(value, redact)).toBe('{"rows":250,"price":250,"key ***":["at ***","***!"],"bytes":"***"}')
})
