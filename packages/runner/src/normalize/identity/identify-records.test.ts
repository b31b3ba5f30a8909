import { RecordError } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createIdentify } from './identify-records.ts'
import { idOfContent, idOfKey } from './row-identity.ts'

const isPlaced = (error: unknown): boolean =>
  RecordError.isInstance(error) && error.place.row === 3 && error.field === 'id'

const page = { resource: 'orders', page: 'GET /orders?offset=20' }

describe('createIdentify', () => {
  it('uses the key in its order, nested fields too', () => {
    const identify = createIdentify(['b', 'a.id'], null)
    expect(identify({ a: { id: 1 }, b: 'x' }, page, 1)).toBe(idOfKey(['x', 1]))
  })

  it('uses the content when there is no key', () => {
    expect(createIdentify([], null)({ a: 1 }, page, 1)).toBe(idOfContent({ a: 1 }))
  })

  it('adds the version', () => {
    const identify = createIdentify(['id'], ['updated'])
    expect(identify({ id: 1, updated: 7 }, page, 1)).toBe(idOfKey([1, 7]))
    expect(identify({ id: 1 }, page, 1)).toBe(idOfKey([1, null]))
  })

  it('takes null only where it is declared', () => {
    const nullable = createIdentify([{ path: 'id', nullable: true }], null)
    expect(nullable({}, page, 1)).toBe(idOfKey([null]))
    expect(nullable({ id: '' }, page, 1)).not.toBe(idOfKey([null]))
  })

  it.each([[{}], [{ id: null }], [{ id: { a: 1 } }], [{ id: [1] }]])(
    'refuses %j and says where it is',
    (record) => {
      const identify = createIdentify(['id'], null)
      expect(() => identify(record, page, 3)).toThrow(
        /orders: key field 'id' .* in record 3 of GET \/orders\?offset=20/,
      )
      expect(() => identify(record, page, 3)).toThrow(expect.toSatisfy(isPlaced))
    },
  )
})
