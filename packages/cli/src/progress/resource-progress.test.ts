import type { RunEvent } from '@standpipe/core'
import { expect, test } from 'vitest'
import {
  advanceProgress,
  describeProgress,
  initialProgress,
  type ResourceProgress,
} from './resource-progress.ts'

const resource = 'orders'

function after(...events: readonly [at: number, event: RunEvent][]): ResourceProgress {
  return events.reduce(
    (progress, [at, event]) => advanceProgress(progress, event, at),
    initialProgress(resource),
  )
}

const started: RunEvent = { type: 'resource-started', resource, resumed: false }
const page: RunEvent = { type: 'page-read', resource, partition: '', page: 1, records: 600, bytes: 9000 }
const retry: RunEvent = {
  type: 'retry-scheduled',
  resource,
  url: 'http://localhost/orders',
  attempt: 1,
  delayMs: 3000,
  reason: '429 Too Many Requests',
}

test('says rows, pages and the rate', () => {
  const progress = after([1000, started], [2000, page], [3000, page])
  expect(describeProgress(progress, 5000)).toBe('1 200 rows · 2 pages · 300 rows/s')
})

test('says for how long and for what it waits, until something comes', () => {
  const waiting = after([0, started], [0, page], [1000, retry])
  expect(describeProgress(waiting, 2000)).toBe(
    '600 rows · 1 page · 300 rows/s · 1 retry · waiting 2.0 s (429 Too Many Requests)',
  )
  expect(describeProgress(advanceProgress(waiting, page, 4500), 6000)).toBe(
    '1 200 rows · 2 pages · 200 rows/s · 1 retry',
  )
})

test('a resource that has not begun waits for its turn', () => {
  expect(describeProgress(initialProgress(resource), 5000)).toBe('waiting for its turn')
})
