import type { ResourceDescription } from '@standpipe/runner'
import { expect, test } from 'vitest'
import { resourceText } from './resource-text.ts'

const orders: ResourceDescription = {
  name: 'orders',
  description: 'What was bought.',
  selected: true,
  disposition: 'merge (upsert)',
  onMissing: 'keep',
  primaryKey: ['shop.id', 'id'],
  cursor: 'updated',
  parents: [],
  tables: [
    {
      name: 'orders',
      columns: [{ name: 'id', type: 'bigint', nullable: false, description: 'Of the shop.' }],
    },
  ],
}

function headOf(changes: Partial<ResourceDescription>): string {
  return resourceText({ ...orders, primaryKey: [], cursor: null, ...changes }).split('\n')[0] ?? ''
}

test('a resource with its table and columns', () => {
  expect(resourceText(orders)).toBe(
    [
      'orders: merge (upsert) · key shop.id, id · cursor updated',
      '  What was bought.',
      '  table orders',
      '    id  bigint not null  Of the shop.',
      '',
    ].join('\n'),
  )
})

test.each<[string, Partial<ResourceDescription>]>([
  ['orders: merge (upsert) · no key', {}],
  ['orders: merge (upsert) · no key · missing rows are deleted', { onMissing: 'delete' }],
  ['orders: replace · no key · missing rows are flagged', { disposition: 'replace', onMissing: 'flag' }],
  [
    'orders: merge (scd2) · no key · missing rows are closed',
    { disposition: 'merge (scd2)', onMissing: 'delete' },
  ],
  ['orders: merge (upsert) · no key · read for each of shops and users', { parents: ['shops', 'users'] }],
  ['orders: merge (upsert) · no key · read only when selected by name', { selected: false }],
])('%s', (head, changes) => {
  expect(headOf(changes)).toBe(head)
})
