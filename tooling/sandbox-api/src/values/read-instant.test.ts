import { expect, test } from 'vitest'
import { readInstant } from './read-instant.ts'

test.each([
  ['2025-02-11', Date.UTC(2025, 1, 11)],
  ['2025-02-11T16:40:12', Date.UTC(2025, 1, 11, 16, 40, 12)],
  ['2025-02-11T16:40:12.31', Date.UTC(2025, 1, 11, 16, 40, 12, 310)],
  ['2025-02-11T16:40:12.310999Z', Date.UTC(2025, 1, 11, 16, 40, 12, 310)],
  ['2025-02-11T18:40:12+02:00', Date.UTC(2025, 1, 11, 16, 40, 12)],
])('%s is read, in UTC unless it says otherwise', (text, instant) => {
  expect(readInstant(text, 'since')).toBe(instant)
})

test.each(['', 'yesterday', '2025-02-11T16:40', '2025-13-40', '2025-02-11 16:40:12', '1739292012'])(
  '%j is refused',
  (text) => {
    expect(() => readInstant(text, 'since')).toThrow('since must be a date')
  },
)
