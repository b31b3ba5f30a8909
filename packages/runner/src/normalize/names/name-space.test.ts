import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNameSpace } from './name-space.ts'
import '../../../test/fixed-seed.ts'

describe('createNameSpace', () => {
  it('gives the wished name once and a tagged one to the next', () => {
    const names = createNameSpace([], 63)
    expect(names.claim('id', 'aaaaaaaa')).toBe('id')
    expect(names.claim('id', 'bbbbbbbb')).toBe('id_bbbbbbbb')
  })

  it('keeps taken names free', () => {
    expect(createNameSpace(['id'], 63).claim('id', 'cccccccc')).toBe('id_cccccccc')
  })

  it('cuts a long name between characters and tags it', () => {
    const name = createNameSpace([], 20).claim('ü'.repeat(15), 'dddddddd')
    expect(name).toBe(`${'ü'.repeat(5)}_dddddddd`)
  })

  it('never gives a name twice, nor one that is too long', () => {
    const wishes = fc.array(
      fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom('tag1', 'tag2')),
    )
    fc.assert(
      fc.property(wishes, (pairs) => {
        const names = createNameSpace([], 16)
        const given = pairs.map(([wish, tag]) => names.claim(wish, tag))
        expect(new Set(given).size).toBe(given.length)
        for (const name of given) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(16)
      }),
    )
  })
})
