import { idColumn, partitionColumn, type StoredTable } from '@standpipe/core'
import { expect, test } from 'vitest'
import { dbtSources } from './dbt-sources.ts'

const describe = ({ type }: { readonly type: string }): { sqlType: string; clientType: string } => ({
  sqlType: type.toUpperCase(),
  clientType: 'string',
})

const orders: StoredTable = {
  resource: 'orders',
  schema: {
    name: 'orders',
    path: [],
    description: 'What was bought: "all" of it.\nTwice.',
    columns: [idColumn, { name: 'no', type: 'text', nullable: true, description: '# of the order' }],
  },
}
const events: StoredTable = { resource: 'events', schema: { name: 'events', path: [], columns: [idColumn] } }
const visits: StoredTable = {
  resource: 'visits',
  schema: { name: 'visits', path: [], columns: [idColumn, partitionColumn] },
}

test('tables become sources, with tests where rows have a key', () => {
  const keyed = new Set(['orders', 'visits'])
  expect(dbtSources([orders, events, visits], { dataset: 'shop', describe, keyed })).toBe(`version: 2
sources:
  - name: shop
    schema: shop
    tables:
      - name: orders
        description: |-
          What was bought: "all" of it.
          Twice.
        columns:
          - name: _sp_id
            data_type: UUID
            data_tests:
              - unique
              - not_null
          - name: "no"
            description: "# of the order"
            data_type: TEXT
      - name: events
        columns:
          - name: _sp_id
            data_type: UUID
      - name: visits
        columns:
          - name: _sp_id
            data_type: UUID
          - name: _sp_partition
            data_type: TEXT
`)
})
