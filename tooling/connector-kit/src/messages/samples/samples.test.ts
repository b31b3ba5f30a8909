import { decimal } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { layOver } from './lay-over.ts'
import { sampleRecord } from './sample-record.ts'

describe('sampleRecord', () => {
  it('has a value in every column, lists of two with values of their own', () => {
    const record = sampleRecord(
      {
        id: { type: 'bigint' },
        price: { type: 'decimal', precision: 6, scale: 2 },
        'place.open': { type: 'boolean' },
        'lines[].quantity': { type: 'double' },
        'lines[].serials[]': { type: 'date' },
        'tags[]': { type: 'text' },
      },
      1,
    )
    expect(record).toEqual({
      id: 9_007_199_254_740_995n,
      price: decimal('1234.12'),
      place: { open: true },
      lines: [
        { quantity: 2.5, serials: ['2025-01-02', '2025-01-02'] },
        { quantity: 3.5, serials: ['2025-01-02', '2025-01-02'] },
      ],
      tags: [expect.stringContaining('tags[] 2'), expect.stringContaining('tags[] 3')],
    })
  })

  it('differs from record to record', () => {
    const columns = { id: { type: 'bigint' }, name: { type: 'text' } } as const
    expect(sampleRecord(columns, 0)).not.toEqual(sampleRecord(columns, 1))
  })

  it('refuses a type that it has nothing for', () => {
    expect(() => sampleRecord({ hash: { type: 'binary' } }, 0)).toThrow('hash')
  })
})

describe('layOver', () => {
  it('replaces values and lists, and keeps the other fields of objects', () => {
    const record = { id: 1, place: { city: 'a', zip: 'b' }, tags: ['x', 'y'], price: decimal('1.5') }
    expect(layOver(record, { place: { city: 'c' }, tags: ['z'], price: decimal('2.5') })).toEqual({
      id: 1,
      place: { city: 'c', zip: 'b' },
      tags: ['z'],
      price: decimal('2.5'),
    })
  })
})
