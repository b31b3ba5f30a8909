import type { DataRecord, FieldPath } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { detectKey } from './detect-key.ts'

const rows = (count: number, row: (index: number) => DataRecord): readonly DataRecord[] =>
  Array.from({ length: count }, (_, index) => row(index))

describe('a key', () => {
  test.each<[string, readonly DataRecord[], string, FieldPath]>([
    ['id', rows(3, (index) => ({ id: index, name: 'x' })), 'orders', 'id'],
    ['a uuid in upper case', rows(3, (index) => ({ UUID: `u${index}` })), 'staff', 'UUID'],
    ['that of the resource', rows(3, (index) => ({ orderId: index, shopId: 1 })), 'orders', 'orderId'],
    [
      'that of the resource, nested',
      rows(3, (index) => ({ ReadOnly: { OrderId: index } })),
      'orders',
      'ReadOnly.OrderId',
    ],
    ['large numbers', rows(3, (index) => ({ id: 9007199254740993n + BigInt(index) })), '', 'id'],
    ['the only record', [{ id: 7 }], '', 'id'],
    [
      'many records with the id of another field',
      rows(20, (index) => ({ id: index, item_id: index })),
      'x',
      'id',
    ],
  ])('%s', (_case, records, resource, field) => {
    expect(detectKey(records, resource).field).toEqual(field)
  })

  test.each<[string, readonly DataRecord[], RegExp]>([
    ['no records', [], /no records/],
    ['an id that repeats', [{ id: 1 }, { id: 1 }], /"id" is called like a key, but repeats/],
    ['an id that a record lacks', [{ id: 1 }, { name: 'x' }], /No field/],
    ['an id that is null', [{ id: 1 }, { id: null }], /No field/],
    ['an empty id', [{ id: '' }, { id: 'x' }], /No field/],
    ['an id with a fraction', [{ id: 1.5 }, { id: 2 }], /No field/],
    ['the id of something else', [{ customer: { id: 1 } }, { customer: { id: 2 } }], /No field/],
    [
      'few records with the id of another field',
      [
        { id: 5, item_id: 5 },
        { id: 6, item_id: 6 },
      ],
      /may be the id of something else/,
    ],
    ['a name', [{ name: 'a' }, { name: 'b' }], /No field/],
  ])('%s is none', (_case, records, reason) => {
    const found = detectKey(records, 'orders')
    expect(found.field).toBeNull()
    expect(found.reason).toMatch(reason)
  })

  test('what is unique without being called like a key is listed, with pairs of references', () => {
    const records = [
      { order_id: 1, item_id: 1, email: 'a' },
      { order_id: 1, item_id: 2, email: 'b' },
      { order_id: 2, item_id: 1, email: 'c' },
    ]
    expect(detectKey(records, 'lines')).toMatchObject({
      field: null,
      others: [['email'], ['order_id', 'item_id']],
    })
  })

  test('beside a key its rivals are listed, not names', () => {
    const records = rows(3, (index) => ({ id: index, external_id: `x${index}`, name: `n${index}` }))
    expect(detectKey(records)).toMatchObject({ field: 'id', others: [['external_id']] })
  })

  test('addresses of records are no keys', () => {
    const records = rows(2, (index) => ({ _links: { self: { href: `/${index}`, id: index } } }))
    expect(detectKey(records)).toMatchObject({ field: null, others: [] })
  })
})
