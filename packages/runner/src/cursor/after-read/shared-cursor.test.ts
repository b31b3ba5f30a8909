import { describe, expect, it } from 'vitest'
import { sharedCursor } from './shared-cursor.ts'

const none = { cursor: null, seenBefore: null, durationMs: 1000 }

describe('the cursor that partitions share', () => {
  it('stays behind the highest time by the duration of the read', () => {
    const highest = '2026-01-01T00:00:10Z'
    expect(sharedCursor({ ...none, highest })).toBe('2026-01-01T00:00:09Z')
    expect(sharedCursor({ ...none, highest, durationMs: 1 })).toBe('2026-01-01T00:00:09Z')
    expect(sharedCursor({ ...none, highest: 1_767_226_200, unit: 'seconds' })).toBe(1_767_226_199)
  })

  it('is of numbers and texts what the read before has seen', () => {
    expect(sharedCursor({ ...none, highest: 9 })).toBeNull()
    expect(sharedCursor({ ...none, highest: 9, seenBefore: 5 })).toBe(5)
    expect(sharedCursor({ ...none, highest: 'v9', seenBefore: 'v5' })).toBe('v5')
  })

  it('never goes back', () => {
    const cursor = '2026-01-01T00:00:09Z'
    const highest = '2026-01-01T00:00:09.5Z'
    expect(sharedCursor({ ...none, cursor, highest, durationMs: 3_600_000 })).toBe(cursor)
    expect(sharedCursor({ ...none, cursor, highest: null })).toBe(cursor)
    expect(sharedCursor({ ...none, highest: null })).toBeNull()
  })

  it.each([-5000, null])('stays where it is when the clock was set back meanwhile (%s)', (durationMs) => {
    const highest = '2026-01-01T00:00:10Z'
    expect(sharedCursor({ ...none, highest, durationMs })).toBeNull()
    const seenBefore = '2026-01-01T00:00:05Z'
    expect(sharedCursor({ ...none, seenBefore, highest, durationMs })).toBe(seenBefore)
  })
})
