import { ConfigurationError, type PartitionState, type StoredTable } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { clearState } from './clear-state.ts'
import { describeState } from './describe-state.ts'
import { setCursor, type CursorEdit } from './set-cursor.ts'

const fingerprint = {
  table: 'orders',
  key: ['id'],
  disposition: 'merge (upsert)',
  cursorPath: 'meta.updated',
}

const idle: PartitionState = {
  partition: '',
  cursor: 5,
  candidate: null,
  position: null,
  readId: null,
  positionFingerprint: 'upsert:abc',
  cursorFingerprint: JSON.stringify(fingerprint),
}
const position = { request: {}, digest: 'abc', readAt: '2026-01-02T03:04:05.678Z' }
const unfinished: PartitionState = { ...idle, candidate: 9, position, readId: 'run 1' }

describe('clearState', () => {
  test('forgets the cursor and keeps what the rows are', () => {
    expect(clearState(idle)).toEqual({ kind: 'set', state: { ...idle, cursor: null } })
  })

  test('keeps which rows the next run has to discard', () => {
    expect(clearState({ ...unfinished, partition: 'north' })).toEqual({
      kind: 'set',
      state: { ...unfinished, partition: 'north', cursor: null, candidate: null, position: null },
    })
  })

  test('removes a partition that is idle', () => {
    expect(clearState({ ...idle, partition: 'north' })).toEqual({ kind: 'remove', partition: 'north' })
  })
})

test.each([
  ['merge (upsert)', ['id'], true],
  ['replace', ['id'], true],
  ['replace', [], false],
  ['append', ['id'], false],
])('rows of %s by key %j are keyed: %s', (disposition, key, isKeyed) => {
  const cursorFingerprint = JSON.stringify({ ...fingerprint, disposition, key })
  expect(describeState({ ...idle, cursorFingerprint })).toMatchObject({ table: 'orders', isKeyed })
})

const edit = (more: Partial<CursorEdit>): CursorEdit => ({
  resource: 'orders',
  state: idle,
  tables: [],
  text: '6',
  fresh: false,
  ...more,
})

describe('setCursor', () => {
  test.each<[PartitionState['cursor'], string, PartitionState['cursor']]>([
    [5, '6', 6],
    [5, '-7', -7],
    [5, '9007199254740993', 9007199254740993n],
    [5, '6.50', 6.5],
    [6.5, '7.0', 7],
    ['2026-01-01', '2026-02-01T00:00:00+02:00', '2026-02-01T00:00:00+02:00'],
    ['abc', '6', '6'],
  ])('in the place of %s takes %s', (cursor, text, expected) => {
    expect(setCursor(edit({ state: { ...idle, cursor }, text }))).toEqual({ ...idle, cursor: expected })
  })

  test.each<[PartitionState['cursor'], string]>([
    [5, '2026-01-01'],
    [5, '0.10000000000000000001'],
    [5, ''],
    [5, '1e3'],
    ['2026-01-01', '5'],
    ['2026-01-01', '2026-13-01'],
    ['abc', '2026-01-01'],
  ])('in the place of %s refuses %s', (cursor, text) => {
    expect(() => setCursor(edit({ state: { ...idle, cursor }, text }))).toThrow(/compared as/)
  })

  test.each([
    ['bigint', '6', 6],
    ['timestamp', '2026-01-01', '2026-01-01'],
    ['text', '2026-01-01', '2026-01-01'],
    ['text', 'abc', 'abc'],
  ] as const)('where none is stored, takes for a column of %s %s', (type, text, expected) => {
    const column = { name: 'meta__updated', type, nullable: true, path: ['meta', 'updated'] }
    const tables: StoredTable[] = [
      { resource: 'orders', schema: { name: 'orders', path: [], columns: [column] } },
    ]
    expect(setCursor(edit({ state: { ...idle, cursor: null }, tables, text })).cursor).toEqual(expected)
  })

  test('refuses what nothing says anything of', () => {
    expect(() => setCursor(edit({ state: { ...idle, cursor: null } }))).toThrow(/Nothing is stored/)
  })

  test('refuses a resource without a cursor', () => {
    const cursorFingerprint = JSON.stringify({ ...fingerprint, cursorPath: null })
    expect(() => setCursor(edit({ state: { ...idle, cursorFingerprint } }))).toThrow(/has no cursor/)
  })

  test('refuses an unfinished read until it is given up, and then keeps what it has stored in mind', () => {
    expect(() => setCursor(edit({ state: unfinished }))).toThrow(
      expect.toSatisfy((error) => ConfigurationError.isInstance(error) && /--fresh/.test(error.hint ?? '')),
    )
    expect(setCursor(edit({ state: unfinished, fresh: true }))).toEqual({
      ...unfinished,
      cursor: 6,
      candidate: null,
      position: null,
    })
  })
})
