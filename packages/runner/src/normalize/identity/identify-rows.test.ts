import { decimal, type DataRecord, type Resource } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createIdentifyRow } from './identify-rows.ts'
import { idOfKey } from './row-identity.ts'

const page = { resource: 'r', page: 'p' }

function identify(record: DataRecord, resource: Partial<Resource> = {}): { id: string; keyId?: string } {
  const disposition = { kind: 'merge', strategy: 'scd2' } as const
  return createIdentifyRow({ primaryKey: ['id'], disposition, ...resource })(record, page, 1, false)
}

describe('createIdentifyRow', () => {
  it('gives a version the id that the documentation says', () => {
    expect(identify({ id: 5, name: 'bolt', stock: null })).toEqual({
      keyId: 'd103ab12acd5396df6c1c96f6a600e46',
      id: 'd50a170dcc2a32626f002fe309a31864',
    })
  })

  it.each<[DataRecord, DataRecord]>([
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: 1 }, { a: 1, b: [], c: {}, d: { e: { f: null, g: [] } } }],
    [{ a: 1500 }, { a: decimal('1500.00') }],
    [{ l: [{ a: 1 }] }, { l: [{ a: 1, b: null }] }],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ])('%j is the same version as %j', (one, other) => {
    expect(identify({ id: 1, ...one })).toEqual(identify({ id: '1', ...other }))
  })

  it.each<[DataRecord, DataRecord]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, { a: '' }],
    [{ l: [1] }, { l: [1, null] }],
    [{ l: [[1]] }, { l: [[1], []] }],
    [{ l: [{}] }, { l: [{}, {}] }],
    [{ l: [{ id: 1 }] }, { l: [{ id: 2 }] }],
    [{ a: { id: 1 } }, { a: { id: 2 } }],
  ])('%j is another version than %j of the same record', (one, other) => {
    const [first, second] = [identify({ id: 1, ...one }), identify({ id: 1, ...other })]
    expect(first.keyId).toBe(second.keyId)
    expect(first.id).not.toBe(second.id)
  })

  it.each<[Partial<Resource>, DataRecord, DataRecord]>([
    [{ nested: 'json' }, { a: {} }, { a: { b: null } }],
    [{ columns: { a: { type: 'json' } } }, { a: null }, { a: [] }],
    [{ maxNesting: 1 }, { a: { b: {} } }, { a: { b: { c: null } } }],
  ])('with %j everything counts in what is kept whole: %j, %j', (resource, one, other) => {
    expect(identify({ id: 1, ...one }, resource).id).not.toBe(identify({ id: 1, ...other }, resource).id)
  })

  it('leaves the key out of the content, wherever it stands', () => {
    const resource = { primaryKey: ['meta.id', { path: 'part', nullable: true }] }
    const [one, other] = [
      identify({ meta: { id: 1, v: 1 }, part: null }, resource),
      identify({ meta: { id: '1', v: 1 } }, resource),
    ]
    expect(one).toEqual(other)
    expect(one.keyId).toBe(idOfKey([1, null]))
  })
})
