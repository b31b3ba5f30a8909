import type { Column, TableVersion } from '@standpipe/core'
import { expect, test } from 'vitest'
import { plainChanges } from './plain-changes.ts'
import { schemaChanges } from './schema-changes.ts'

const id: Column = { name: 'id', type: 'bigint', nullable: true }
const price: Column = { name: 'price', type: 'bigint', nullable: true }
const dearer: Column = {
  ...price,
  type: 'decimal',
  precision: 9,
  scale: 2,
  nullable: false,
  description: 'In "euros"',
}

function versionOf(
  table: string,
  version: number,
  columns: readonly Column[],
  description?: string,
): TableVersion {
  return {
    resource: table,
    schema: { name: table, path: [], columns, ...(description !== undefined && { description }) },
    version,
    runId: version === 1 ? null : `run ${version}`,
    loadId: null,
    changedAt: `2026-01-0${version}T00:00:00.000Z`,
  }
}

const versions = [
  versionOf('items', 1, [id]),
  versionOf('orders', 1, [id]),
  versionOf('orders', 2, [id, price]),
  versionOf('orders', 3, [dearer], 'What was bought'),
]

test('the latest change of each table', () => {
  expect(plainChanges(schemaChanges(versions))).toBe(`items: new table, version 1, 2026-01-01T00:00:00.000Z
  + id bigint

orders: version 2 -> 3, 2026-01-03T00:00:00.000Z by run run 3
  ~ description: none -> "What was bought"
  - id bigint
  ~ price type: bigint -> decimal(9,2)
  ~ price nullable: null -> not null
  ~ price description: none -> "In \\"euros\\""
`)
})

test.each([
  [
    '2026-01-01T00:00:00.000Z',
    [
      ['items', null, 1],
      ['orders', null, 3],
    ],
  ],
  ['2026-01-01T12:00:00.000Z', [['orders', 1, 3]]],
  ['2026-01-03T00:00:00.000Z', [['orders', 2, 3]]],
  ['2026-01-03T00:00:00.001Z', []],
])('since %s', (since, expected) => {
  expect(schemaChanges(versions, since).map(({ table, from, to }) => [table, from, to])).toEqual(expected)
})
