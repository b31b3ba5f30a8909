import { decimal, type JsonValue } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, canonicalNumber } from './canonical-json.ts'
import '../../../test/fixed-seed.ts'

describe('canonicalNumber', () => {
  it.each([
    [5, '5'],
    [5n, '5'],
    [decimal('5'), '5'],
    [decimal('5.0'), '5'],
    [decimal('0.5e1'), '5'],
    [1500, '15e2'],
    [10n ** 30n, '1e30'],
    [decimal('1e30'), '1e30'],
    [1e30, '1e30'],
    [0.25, '25e-2'],
    [decimal('-0.250'), '-25e-2'],
    [0, '0'],
    [-0, '0'],
    [decimal('0.000'), '0'],
    [decimal('1e999999999'), '1e999999999'],
    [Number.NaN, 'NaN'],
  ])('spells %s as %s', (value, spelled) => {
    expect(canonicalNumber(value)).toBe(spelled)
  })

  it('spells a number by its value, whatever its kind', () => {
    fc.assert(
      fc.property(fc.bigInt(), (integer) => {
        const spelled = canonicalNumber(integer)
        expect(canonicalNumber(decimal(`${integer}`))).toBe(spelled)
        expect(canonicalNumber(decimal(`${integer}.00`))).toBe(spelled)
        expect(canonicalNumber(decimal(`${integer}0E-1`))).toBe(spelled)
      }),
    )
    fc.assert(
      fc.property(fc.maxSafeInteger(), (integer) => {
        expect(canonicalNumber(integer)).toBe(canonicalNumber(BigInt(integer)))
      }),
    )
  })

  it('keeps doubles apart', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(canonicalNumber(number))).toBe(number === 0 ? 0 : number)
      }),
    )
  })
})

describe('canonicalJson', () => {
  it('sorts fields and keeps lists in order', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: true } })).toBe('{"a":{"c":true,"d":null},"b":[2,1]}')
  })

  it('keeps a number and its digits apart, and null from empty', () => {
    const spellings = [5, '5', null, '', [], {}, false].map((value) => canonicalJson(value))
    expect(new Set(spellings).size).toBe(spellings.length)
  })

  it('spells halves of surrogate pairs apart', () => {
    expect(canonicalJson('\ud800')).not.toBe(canonicalJson('\ud801'))
  })

  it('does not depend on the order of fields and parses back to the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value as JsonValue)
        expect(canonicalJson(reversed(value) as JsonValue)).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  const entries = Object.entries(value).map(([field, part]): [string, unknown] => [field, reversed(part)])
  return Object.fromEntries(entries.toReversed())
}
