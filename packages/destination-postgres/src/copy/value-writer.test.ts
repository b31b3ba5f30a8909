import type { BatchValue } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from './byte-writer.ts'
import { valueWriters } from './value-writer.ts'

const epochDays = 10_957
const epochMicroseconds = 946_684_800_000_000n

describe('valueWriters', () => {
  it.each(['date', 'timestamp'] as const)('a %s at the ends of what Postgres counts is refused', (type) => {
    const ends = {
      date: [-(2 ** 31) + epochDays, 2 ** 31 - 1 + epochDays],
      timestamp: [-(2n ** 63n) + epochMicroseconds, 2n ** 63n - 1n + epochMicroseconds],
    }
    for (const end of ends[type]) {
      expect(() => written(type, end)).toThrow(`Postgres would take it for an infinite ${type}`)
    }
  })

  it('a date and a timestamp next to them are written', () => {
    expect(written('date', -(2 ** 31) + 1 + epochDays).readInt32BE(4)).toBe(-(2 ** 31) + 1)
    expect(written('date', 2 ** 31 - 2 + epochDays).readInt32BE(4)).toBe(2 ** 31 - 2)
    const [first, last] = [-(2n ** 63n) + 1n, 2n ** 63n - 2n]
    expect(written('timestamp', first + epochMicroseconds).readBigInt64BE(4)).toBe(first)
    expect(written('timestamp', last + epochMicroseconds).readBigInt64BE(4)).toBe(last)
  })
})

function written(type: 'date' | 'timestamp', value: NonNullable<BatchValue>): Buffer {
  const writer = new ByteWriter()
  valueWriters[type](writer, value, { name: 'v', type, nullable: true, path: ['v'] })
  return Buffer.concat(writer.takeRest())
}
