import { decimal } from '@standpipe/core'
import { expect, test } from 'vitest'
import { exactJson } from './exact-json.ts'

test('writes long numbers digit for digit', () => {
  const value = { id: 9_223_372_036_854_775_807n, price: [decimal('12345678901234567.2500')], note: 'é' }
  expect(exactJson(value)).toBe('{"id":9223372036854775807,"price":[12345678901234567.2500],"note":"é"}')
})

test('writes bytes as base64', () => {
  expect(exactJson([new Uint8Array([1, 2, 255])])).toBe('["AQL/"]')
})
