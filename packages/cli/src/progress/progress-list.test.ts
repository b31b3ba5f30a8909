import type { RunEvent } from '@standpipe/core'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { capture, sampleSummary } from '../../test/support/samples.ts'
import { progressList } from './progress-list.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const started: RunEvent = {
  type: 'run-started',
  runId: 'r',
  pipeline: 'shop',
  resources: ['items', 'orders'],
}
const begun = (resource: string): RunEvent => ({ type: 'resource-started', resource, resumed: false })
const page = (resource: string): RunEvent => ({
  type: 'page-read',
  resource,
  partition: '',
  page: 1,
  records: 100,
  bytes: 9000,
})

test('a name cannot move the cursor or turn the line', async () => {
  const stderr = capture({ isTTY: true, columns: 100 })
  const list = progressList({ stderr, now: () => 0 })
  list.report({ ...started, resources: ['it\u202Eems\n\u001B]0;x'] })
  await vi.waitFor(() => expect(stderr.text()).toContain('waiting for its turn'))
  await list.close?.()
  expect(stderr.text()).toContain(String.raw`it\u202eems\n\u001b]0;x`)
})

test('draws a line per resource on the stream it is given, and ends although a resource never did', async () => {
  const stderr = capture({ isTTY: true, columns: 100 })
  let now = 0
  const list = progressList({ stderr, now: () => now })
  list.report(started)
  list.report(begun('orders'))
  // listr2 loads what it draws with on its first rendering.
  await vi.waitFor(() => expect(stderr.text()).toContain('waiting for its turn'))

  now = 2000
  list.report(page('orders'))
  vi.advanceTimersByTime(200)
  expect(stripVTControlCharacters(stderr.text())).toContain('100 rows · 1 page · 50 rows/s')

  list.report({ type: 'resource-finished', resource: 'orders', summary: sampleSummary() })
  await vi.waitFor(() => {
    vi.advanceTimersByTime(200)
    expect(stripVTControlCharacters(stderr.text())).toContain('✔ orders  150 rows · 2 pages · 1.2 s')
  })
  await list.close?.()
  expect(vi.getTimerCount()).toBe(0)
})

test('a failed resource is marked, and the others go on', async () => {
  const stderr = capture({ isTTY: true, columns: 100 })
  const list = progressList({ stderr, now: () => 0 })
  const error = { code: 'SP_REQUEST', message: 'GET /orders: 500', hint: null }
  list.report(started)
  list.report(begun('orders'))
  list.report({
    type: 'resource-finished',
    resource: 'orders',
    summary: sampleSummary({ status: 'failed', error }),
  })
  await vi.waitFor(() => {
    vi.advanceTimersByTime(200)
    expect(stripVTControlCharacters(stderr.text())).toContain('✖ orders  failed after')
  })
  await list.close?.()
})

test('can be closed before anything began', async () => {
  await expect(progressList({ stderr: capture(), now: () => 0 }).close?.()).resolves.toBeUndefined()
})
