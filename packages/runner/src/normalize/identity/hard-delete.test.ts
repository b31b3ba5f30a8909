import { decimal, RecordError, type JsonValue, type MergeDisposition } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createRemovalOf } from './hard-delete.ts'

const page = { resource: 'orders', page: 'GET /orders' }
const merge: MergeDisposition = { kind: 'merge', strategy: 'upsert', hardDelete: 'meta.gone' }

describe('createRemovalOf', () => {
  const removalOf = createRemovalOf({ disposition: merge })

  it.each<JsonValue>([true, 1, -1n, decimal('0.5'), '2024-01-01T00:00:00Z', 'yes', 'deleted', [], {}])(
    '%o removes',
    (gone) => {
      expect(removalOf({ id: 1, meta: { gone } }, page, 1)).toEqual({})
    },
  )

  it.each<JsonValue>([false, null, 0, 0n, decimal('0.0'), ''])('%o does not', (gone) => {
    expect(removalOf({ id: 1, meta: { gone } }, page, 1)).toBeNull()
    expect(removalOf({ id: 1 }, page, 1)).toBeNull()
  })

  it.each(['false', 'False', 'no', 'N', '0', 'off', 'null', ' f '])(
    '%j is an error with its place',
    (gone) => {
      const read = (): unknown => removalOf({ meta: { gone } }, page, 7)
      expect(read).toThrow(/orders: field 'meta.gone' is the text .* in record 7 of GET \/orders/)
      expect(read).toThrow(
        expect.toSatisfy((error) => RecordError.isInstance(error) && error.place.row === 7),
      )
    },
  )

  it('keeps the value by which records are compared, and nothing else', () => {
    const sorted = createRemovalOf({
      disposition: { ...merge, dedupSort: { path: ['a', 'b.c'], order: 'desc' } },
    })
    expect(sorted({ meta: { gone: true }, a: { 'b.c': 5, d: 6 } }, page, 1)).toEqual({ a: { 'b.c': 5 } })
    expect(sorted({ meta: { gone: true } }, page, 1)).toEqual({ a: { 'b.c': null } })
  })

  it('removes nothing where no field is named', () => {
    expect(createRemovalOf({})({ gone: true }, page, 1)).toBeNull()
    expect(createRemovalOf({ disposition: 'append' })({ gone: true }, page, 1)).toBeNull()
  })
})
