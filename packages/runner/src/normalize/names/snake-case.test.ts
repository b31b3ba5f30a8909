import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snakeCase } from './snake-case.ts'
import '../../../test/fixed-seed.ts'

describe('snakeCase', () => {
  it.each([
    ['id', 'id'],
    ['ID', 'id'],
    ['orderId', 'order_id'],
    ['HTTPServer', 'http_server'],
    ['address1Line', 'address1_line'],
    ['123BaNaNa', '_123_ba_na_na'],
    ['BANANA', 'banana'],
    ['BANaNA', 'ba_na_na'],
    ['event-.!:*<>value', 'event_value'],
    [' Small Love Potion ', 'small_love_potion'],
    ['a__b', 'a_b'],
    ['a.b', 'a_b'],
    ['+1', '_1'],
    ['_id', '_id'],
    ['__typename', '_typename'],
    ['@odata.id', 'odata_id'],
    ['_sp_id', 'sp_id'],
    ['__SP_ID', 'sp_id'],
    ['name_', 'name'],
    ['', 'empty'],
    ['+', 'empty'],
    ['größe', 'größe'],
    ['Имя', 'имя'],
    ['名前', '名前'],
    ['नाम', 'नाम'],
    ['e\u0301', '\u00e9'],
  ])('spells %j as %j', (name, spelled) => {
    expect(snakeCase(name)).toBe(spelled)
  })

  it('gives a name of letters, digits and single underscores to anything, and leaves such a name alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const spelled = snakeCase(name)
        expect(spelled).toMatch(/^_?[\p{L}\p{M}\p{N}]+(_[\p{L}\p{M}\p{N}]+)*$/u)
        expect(spelled).not.toMatch(/^\p{N}|^_sp_/u)
        expect(snakeCase(spelled)).toBe(spelled)
      }),
    )
  })
})
