import { assert, integer, maxSafeInteger, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from './byte-writer.ts'
import { writeNumeric } from './write-numeric.ts'

describe('writeNumeric', () => {
  it('writes a number as it writes the bigint of the same value', () => {
    assert(
      property(maxSafeInteger(), integer({ min: 0, max: 16 }), (value, scale) => {
        expect(written(value, 38, scale)).toEqual(written(BigInt(value), 38, scale))
      }),
    )
  })

  it.each([
    [999, 3],
    [10n ** 25n - 1n, 25],
    [Number.MAX_SAFE_INTEGER, 16],
  ])('writes %o into %i digits', (value, precision) => {
    expect(() => written(value, precision, 0)).not.toThrow()
  })

  it.each([
    [1000, 3],
    [-1000n, 3],
    [10n ** 25n, 25],
    [Number.MAX_SAFE_INTEGER, 15],
  ])('refuses to write %o into %i digits', (value, precision) => {
    expect(() => written(value, precision, 0)).toThrow(`more than ${precision} digits`)
  })

  it.each([0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])('refuses %f', (value) => {
    expect(() => written(value, 38, 0)).toThrow('is not an integer within')
  })

  it('has the groups where Postgres looks for them', () => {
    // length, groups, weight, sign, scale, then 1 and 5000
    expect([...written(15_000, 18, 4)]).toEqual([0, 0, 0, 12, 0, 2, 0, 0, 0, 0, 0, 4, 0, 1, 0x13, 0x88])
  })
})

function written(value: number | bigint, precision: number, scale: number): Buffer {
  const writer = new ByteWriter()
  writeNumeric(writer, value, precision, scale)
  return Buffer.concat(writer.takeRest())
}
