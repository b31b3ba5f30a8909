import { decimal } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText } from './json-text.ts'
import '../../../test/fixed-seed.ts'

describe('jsonText', () => {
  it('writes numbers digit for digit and fields in their order', () => {
    const value = {
      b: 12345678901234567890n,
      a: decimal('0.12345678901234567890'),
      c: [1.5, null, true, 'x'],
    }
    expect(jsonText(value).text).toBe(
      '{"b":12345678901234567890,"a":0.12345678901234567890,"c":[1.5,null,true,"x"]}',
    )
  })

  it('replaces what cannot be stored, in fields too, and says so', () => {
    expect(jsonText({ 'a\0': '\ud800b' })).toEqual({ text: '{"a\uFFFD":"\uFFFDb"}', replaced: true })
    expect(jsonText({ a: '\u{1f600}' }).replaced).toBe(false)
  })

  it('writes what JSON.stringify writes for everything that it can write', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON.stringify turns -0 into 0.
        fc.pre(!JSON.stringify(value).includes('\\u0000'))
        expect(jsonText(JSON.parse(JSON.stringify(value))).text).toBe(JSON.stringify(value))
      }),
    )
  })
})
