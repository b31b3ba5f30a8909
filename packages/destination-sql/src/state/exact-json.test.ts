import { decimal, type JsonValue } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { exactJson, parseExactJson } from './exact-json.ts'

describe('exactJson', () => {
  const values: [string, JsonValue][] = [
    ['null', null],
    ['a text with quotes and controls', 'say "hi"\n\\ \u0000 \ud83d\ude80'],
    ['a lone surrogate', '\ud800'],
    ['numbers', [0, -1, 1.5, 1e21, 5e-324, 9007199254740991]],
    ['integers beyond 2^53', [9007199254740993n, -9223372036854775808n, 2n ** 200n]],
    ['a long decimal', { price: decimal('12345678901234567.250000001') }],
    ['nested objects and lists', { a: [{ b: [] }, {}], 'with "quote"': true }],
  ]

  it.each(values)('brings back %s', (_name, value) => {
    expect(parseExactJson(exactJson(value))).toEqual(value)
  })

  it('keeps the digits of a decimal in the text itself', () => {
    expect(exactJson({ n: decimal('0.10000000000000000000001') })).toBe('{"n":0.10000000000000000000001}')
  })
})
