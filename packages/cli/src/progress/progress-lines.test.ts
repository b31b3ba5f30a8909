import type { RunEvent } from '@standpipe/core'
import { expect, test } from 'vitest'
import { capture, sampleSummary } from '../../test/support/samples.ts'
import { progressLines } from './progress-lines.ts'

const resource = 'orders'
const page: RunEvent = { type: 'page-read', resource, partition: '', page: 1, records: 100, bytes: 9000 }

function linesOf(events: readonly [at: number, event: RunEvent][], verbose = false): readonly string[] {
  const stderr = capture()
  let now = 0
  const listener = progressLines({ stderr, now: () => now, verbose })
  for (const [at, event] of events) {
    now = at
    listener.report(event)
  }
  return stderr.text().split('\n').slice(0, -1)
}

test('says what happens, and how far it is only every ten seconds', () => {
  expect(
    linesOf([
      [0, { type: 'run-started', runId: 'r', pipeline: 'shop', resources: [resource] }],
      [0, { type: 'resource-started', resource, resumed: false }],
      [1000, page],
      [9000, page],
      [10_000, page],
      [11_000, page],
      [12_000, { type: 'retry-scheduled', resource, url: '/', attempt: 1, delayMs: 2000, reason: '503' }],
      [20_000, page],
      [20_500, { type: 'resource-finished', resource, summary: sampleSummary() }],
    ]),
  ).toEqual([
    'orders: started',
    'orders: 300 rows · 3 pages · 30 rows/s',
    'orders: attempt 1 failed (503), next in 2.0 s',
    'orders: 500 rows · 5 pages · 25 rows/s · 1 retry',
    'orders: 150 rows · 2 pages · 1.2 s',
  ])
})

test('says loads and schema changes only when asked', () => {
  const events: readonly [number, RunEvent][] = [
    [
      0,
      {
        type: 'load-committed',
        resource,
        loadId: 'l',
        rows: { orders: 1500, orders__lines: 1 },
        durationMs: 40,
      },
    ],
    [0, { type: 'schema-changed', resource, change: { kind: 'table-added', table: 'orders' } }],
    [
      0,
      {
        type: 'schema-changed',
        resource,
        change: { kind: 'column-added', table: 'orders', column: 'note', type: 'text' },
      },
    ],
    [0, { type: 'load-rehearsed', resource, rows: { orders: 2 }, schemaChanges: [] }],
  ]
  expect(linesOf(events)).toEqual([])
  expect(linesOf(events, true)).toEqual([
    'orders: committed 1 500 rows of orders, 1 row of orders__lines in 40 ms',
    'orders: new table orders',
    'orders: new column orders.note (text)',
    'orders: would commit 2 rows of orders',
  ])
})

test('says what is out of the ordinary, on one line each', () => {
  const error = { code: 'SP_REQUEST', message: 'GET /orders: 500', hint: null }
  expect(
    linesOf([
      [0, { type: 'resource-started', resource, resumed: true }],
      [0, { type: 'read-restarted', resource, partition: '', reason: 'the page\nhas changed' }],
      [0, { type: 'resource-finished', resource, summary: sampleSummary({ status: 'failed', error }) }],
      [0, { type: 'resource-finished', resource, summary: sampleSummary({ status: 'interrupted' }) }],
    ]),
  ).toEqual([
    'orders: going on where the last run stopped',
    'orders: reading again from the start: the page\\nhas changed',
    'orders: failed after 150 rows · 2 pages · 1.2 s',
    'orders: stopped after 150 rows · 2 pages · 1.2 s',
  ])
})
