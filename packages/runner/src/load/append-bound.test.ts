import type { Column, ColumnType, CursorValue } from '@standpipe/core'
import { scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { appendBound } from './append-bound.ts'

const [resource] = scriptedSource({
  resources: [{ name: 'r', records: [], cursor: { path: 'meta.at' } }],
}).resources

function bound(lowerBound: CursorValue | null, type: ColumnType | null): ReturnType<typeof appendBound> {
  const columns: readonly Column[] =
    type === null ? [] : [{ name: 'meta__at', type, nullable: true, path: ['meta', 'at'] }]
  if (resource === undefined) throw new Error('there is one resource')
  return appendBound(resource, lowerBound, { name: 'r', path: [], columns })
}

describe('appendBound', () => {
  it('is null when everything was asked for or nothing can be compared', () => {
    expect(bound(null, 'bigint')).toBeNull()
    expect(bound(5, null)).toBeNull()
  })

  it.each<[ColumnType, CursorValue, CursorValue]>([
    ['bigint', 5, 5],
    ['bigint', 2n ** 60n, 2n ** 60n],
    ['timestamp', '2024-01-01T10:00:00+02:00', '2024-01-01T08:00:00.000000Z'],
    ['timestamp', '2024-01-01', '2024-01-01T00:00:00.000000Z'],
    ['date', '2024-01-01', '2024-01-01'],
    ['text', '2024-01-01T10:00+02:00', '2024-01-01T10:00+02:00'],
    ['text', 'a\0', 'a\uFFFD'],
  ])('spells a bound of %s for every engine: %s', (type, value, spelled) => {
    expect(bound(value, type)).toEqual({ column: 'meta__at', value: spelled })
  })
})
