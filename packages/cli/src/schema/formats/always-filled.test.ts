import type { TableVersion } from '@standpipe/core'
import { expect, test } from 'vitest'
import { alwaysFilled } from './always-filled.ts'

function versionOf(version: number, ...columns: readonly string[]): TableVersion {
  return {
    resource: 'orders',
    schema: {
      name: 'orders',
      path: [],
      columns: columns.map((name) => ({
        name: name.replace('?', ''),
        type: 'text',
        nullable: name.endsWith('?'),
      })),
    },
    version,
    runId: null,
    loadId: null,
    changedAt: `2026-01-0${version}T00:00:00.000Z`,
  }
}

test.each<[string, readonly TableVersion[], readonly string[]]>([
  ['one version', [versionOf(1, '_sp_id', 'id', 'note?')], ['_sp_id', 'id']],
  [
    'a column that came later',
    [versionOf(1, '_sp_id', 'id'), versionOf(2, '_sp_id', 'id', 'note')],
    ['_sp_id', 'id'],
  ],
  [
    'a column that could be null before',
    [versionOf(1, '_sp_id', 'note?'), versionOf(2, '_sp_id', 'note')],
    ['_sp_id'],
  ],
  [
    'a column that can be null now',
    [versionOf(1, '_sp_id', 'id'), versionOf(2, '_sp_id', 'id?')],
    ['_sp_id'],
  ],
  [
    'a first version that nobody kept',
    [versionOf(3, '_sp_id', 'id'), versionOf(4, '_sp_id', 'id')],
    ['_sp_id'],
  ],
])('%s', (_case, versions, expected) => {
  const isFilled = alwaysFilled(versions)
  expect(['_sp_id', 'id', 'note'].filter((name) => isFilled('orders', name))).toEqual(expected)
  expect(isFilled('items', '_sp_id')).toBe(false)
})
