import { decimal } from '@standpipe/core'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { childIdentity, idOfContent, idOfKey } from './row-identity.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32)

describe('idOfKey', () => {
  it('hashes the canonical spelling of the key, as docs/decisions/row-identity.md says', () => {
    expect(idOfKey([5])).toBe(sha256('key[5]'))
    expect(idOfKey(['Ünï', 1500, true, null])).toBe(sha256('key["Ünï",15e2,true,null]'))
  })

  it('does not change when an int widens', () => {
    const ids = [5, 5n, decimal('5'), decimal('5.0')].map((value) => idOfKey([value]))
    expect(new Set(ids).size).toBe(1)
  })

  it('does not change when a whole number comes as a text', () => {
    for (const [number, text] of [
      [5, '5'],
      [1500, '1500'],
      [-7n, '-7'],
      [9007199254740993n, '9007199254740993'],
      [0, '0'],
    ] as const) {
      expect(idOfKey([text, 'a'])).toBe(idOfKey([number, 'a']))
    }
  })

  it('keeps apart what is not equal', () => {
    const keys = [
      [5],
      ['05'],
      ['5.0'],
      ['+5'],
      ['5e0'],
      ['-0'],
      [0],
      ['1'.repeat(41)],
      [null],
      [''],
      [5, null],
      ['a', 'b'],
      ['a,b'],
      ['a","b'],
      [true],
      ['true'],
    ]
    expect(new Set(keys.map(idOfKey)).size).toBe(keys.length)
  })
})

describe('idOfContent', () => {
  it('does not depend on the order of fields', () => {
    expect(idOfContent({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(idOfContent({ b: [{ d: 3, c: 2 }], a: 1 }))
    expect(idOfContent({ a: 1 })).toBe(sha256('row{"a":1}'))
  })

  it('tells null from missing, and the order of a list', () => {
    const records = [{ a: null }, {}, { a: [1, 2] }, { a: [2, 1] }]
    expect(new Set(records.map(idOfContent)).size).toBe(records.length)
  })
})

describe('childIdentity', () => {
  it('hashes parent, path and index', () => {
    const parent = idOfKey([1])
    expect(childIdentity(['lines', 'taxes'])(parent, 3)).toBe(sha256(`child${parent}["lines","taxes"]3`))
  })
})

describe('the examples of docs/decisions/row-identity.md', () => {
  it('are true', () => {
    const first = idOfKey([5])
    const ids = [
      first,
      idOfKey(['Ü', null]),
      idOfContent({ b: 1500, a: null }),
      childIdentity(['lines'])(first, 2),
    ]
    const document = readFileSync(
      new URL('../../../../../docs/decisions/row-identity.md', import.meta.url),
      'utf8',
    )
    for (const id of ids) expect(document).toContain(id)
  })
})
