import type { ResourceRehearsal } from '@standpipe/runner'
import { expect, test } from 'vitest'
import { sampleSummary } from '../../../test/support/samples.ts'
import { rehearsalText } from './rehearsal-text.ts'

const rehearsal: ResourceRehearsal = {
  statements: [],
  key: ['shop', 'id'],
  rows: 'upsert',
  publication: null,
  isPublished: true,
  mayWriteFewer: false,
  removals: 0,
  onMissing: 'keep',
  cursorFrom: null,
  cursorTo: null,
  partitionCursors: 0,
  isUnfinished: false,
}

function linesOf(different: Partial<ResourceRehearsal>): readonly string[] {
  const resource = { name: 'orders', table: 'orders', summary: sampleSummary() }
  const text = rehearsalText({ resources: [{ ...resource, rehearsal: { ...rehearsal, ...different } }] })
  return text.trim().split('\n').slice(1)
}

test.each<[Partial<ResourceRehearsal>, readonly string[]]>([
  [{}, ['  its rows would be merged by shop, id']],
  [{ rows: 'append' }, ['  its rows would be appended']],
  [
    { rows: 'append', mayWriteFewer: true },
    ['  its rows would be appended, without those that stand already'],
  ],
  [{ rows: 'insert-only' }, ['  its rows would be added where shop, id is not stored yet']],
  [{ publication: 'exchange' }, ['  its rows would take the place of what the table holds']],
  [{ publication: 'delete-insert' }, ['  its rows would take the place of those of their groups']],
  [{ publication: 'scd2' }, ['  its rows would open versions of what differs by shop, id']],
  [
    { publication: 'exchange', isPublished: false, isUnfinished: true },
    [
      '  its rows would be staged; the read is not finished, so none would be seen',
      '  the read would be unfinished; the next run would go on with it',
    ],
  ],
  [
    { onMissing: 'delete', removals: 2 },
    [
      '  its rows would be merged by shop, id',
      '  rows that were not read would be removed',
      '  2 records marked as removed would take rows away',
    ],
  ],
  [
    { onMissing: 'flag', cursorFrom: 5, cursorTo: 9007199254740993n, partitionCursors: 1 },
    [
      '  its rows would be merged by shop, id',
      '  rows that were not read would be flagged',
      '  cursor 5 → 9007199254740993',
      '  1 cursor of partitions would move',
    ],
  ],
  [
    { statements: ['alter\u001B[2J'] },
    ['  its rows would be merged by shop, id', String.raw`  alter\u001b[2J;`],
  ],
])('the sentences of a rehearsal: %#', (different, lines) => {
  expect(linesOf(different)).toEqual(lines)
})

test('a resource without a load is named, too', () => {
  const resource = { name: 'orders', table: 'orders', summary: sampleSummary() }
  expect(rehearsalText({ resources: [resource] })).toBe('\norders\n  nothing would be stored\n\n')
})
