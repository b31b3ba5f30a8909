import type { RunEvent } from '@standpipe/core'
import { expect, test } from 'vitest'
import { heapRelease } from './heap-release.ts'

test('the heap is released once, behind the last resource', () => {
  let releases = 0
  const listener = heapRelease(() => (releases += 1))
  const finished = { type: 'resource-finished' } as RunEvent
  listener.report({ type: 'run-started', runId: 'r', pipeline: 'shop', resources: ['orders', 'items'] })
  listener.report(finished)
  expect(releases).toBe(0)
  listener.report(finished)
  expect(releases).toBe(1)
})
