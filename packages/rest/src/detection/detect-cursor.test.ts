import type { DataRecord, JsonValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { detectCursor } from './detect-cursor.ts'

const of = (name: string, ...values: readonly JsonValue[]): readonly DataRecord[] =>
  values.map((value) => ({ [name]: value }))

describe('a cursor', () => {
  test.each<[string, readonly DataRecord[], object]>([
    [
      'a time',
      of('updated_at', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'),
      { kind: 'timestamp', meaning: 'changed', order: 'desc', lowest: '2026-01-01T00:00:00Z' },
    ],
    [
      'a time with a space',
      of('lastModified', '2026-01-01 10:00:00', '2026-01-02 10:00:00'),
      { kind: 'timestamp', meaning: 'changed', order: 'asc' },
    ],
    [
      'a date',
      of('createdOn', '2026-01-02', '2026-01-02'),
      { kind: 'date', meaning: 'created', order: null },
    ],
    [
      'seconds since 1970',
      of('created', 1_704_086_554, 1_704_086_555),
      { kind: 'epoch-seconds', meaning: 'created' },
    ],
    [
      'milliseconds since 1970',
      of('creationTime', 1_704_086_554_993, 1_704_086_554_994),
      { kind: 'epoch-milliseconds' },
    ],
    [
      'a number that grows',
      of('sequence', 5, 9, 12),
      { kind: 'number', order: 'asc', lowest: 5, highest: 12 },
    ],
    [
      'a large number that grows',
      of('id', 9007199254740993n, 9007199254740995n, 9007199254740997n),
      { kind: 'number', highest: 9007199254740997n },
    ],
    [
      'times of different zones, compared as times',
      of('updated_at', '2026-01-01T01:00:00+02:00', '2026-01-01T00:00:00Z'),
      { order: 'asc', lowest: '2026-01-01T01:00:00+02:00' },
    ],
  ])('%s', (_case, records, candidate) => {
    expect(detectCursor(records).candidates).toMatchObject([candidate])
  })

  test.each<[string, readonly DataRecord[]]>([
    ['a number that falls', of('id', 3, 2, 1)],
    ['a number of two records', of('id', 1, 2)],
    ['an amount that grows', of('price', 1, 2, 3)],
    ['a text', of('name', 'a', 'b')],
    ['a year that is called a date', of('release_date', 2020, 2021, 2022)],
    ['nothing', []],
  ])('%s is none', (_case, records) => {
    expect(detectCursor(records)).toEqual({ candidates: [], refused: [] })
  })

  test.each<[string, readonly DataRecord[], RegExp]>([
    ['a record lacks', of('updated_at', '2026-01-01T00:00:00Z', null), /missing in 1 of 2 records/],
    [
      'a record has as a date',
      of('updated_at', '2026-01-01T00:00:00Z', '2026-01-01'),
      /not written as one kind/,
    ],
    [
      'is written for people',
      of('updated_at', '1 January 2026', '2 January 2026'),
      /not written as one kind/,
    ],
  ])('a time of change that %s is refused', (_case, records, reason) => {
    const { candidates, refused } = detectCursor(records)
    expect(candidates).toEqual([])
    expect(refused[0]?.reason).toMatch(reason)
  })

  test('times of change come before those of creation, and all of them before others', () => {
    const time = '2026-01-01T00:00:00Z'
    const records = [
      { due_date: '2026-01-01', created_at: time, audit: { updated_at: time }, updated_at: time },
    ]
    expect(detectCursor(records).candidates.map(({ path }) => path)).toEqual([
      'updated_at',
      'audit.updated_at',
      'created_at',
      'due_date',
    ])
  })
})
