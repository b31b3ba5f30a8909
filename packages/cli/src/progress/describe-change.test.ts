import type { SchemaChange } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { describeChange, isNotable } from './describe-change.ts'

const place = { table: 'orders', column: 'price' }

describe('describeChange', () => {
  it.each<[SchemaChange, string, boolean]>([
    [{ kind: 'table-added', table: 'orders' }, 'new table orders', false],
    [{ kind: 'column-added', ...place, type: 'text' }, 'new column orders.price (text)', false],
    [
      { kind: 'column-widened', ...place, from: 'bigint', type: 'double' },
      'column orders.price widened from bigint to double',
      true,
    ],
    [
      { kind: 'variant-added', table: 'orders', column: 'price__v_text', variantOf: 'price', type: 'text' },
      'new column orders.price__v_text (text) for values that do not fit orders.price',
      true,
    ],
  ])('says %o', (change, text, notable) => {
    expect([describeChange(change), isNotable(change)]).toEqual([text, notable])
  })
})
