import { expect, test } from 'vitest'
import { capture, sampleSummary } from '../../test/support/samples.ts'
import { coloursFor } from '../output/colours.ts'
import { createOutput } from '../output/output.ts'
import { reportRun } from './report-run.ts'

test('a warning names its resource once', () => {
  const [stdout, stderr] = [capture(), capture()]
  const warnings = ['orders, page 1 (GET /orders): the total changed.', 'reading it again from its start.']
  const resource = { name: 'orders', table: 'orders', summary: sampleSummary({ warnings }) }
  const summary = {
    runId: 'r',
    pipeline: 'shop',
    dataset: 'shop',
    status: 'completed' as const,
    resources: [resource],
    durationMs: 1,
    failure: null,
    errors: [],
  }
  const host = {
    directory: '.',
    variables: {},
    stdout,
    stderr,
    isCI: false,
    stop: new AbortController().signal,
    now: () => 0,
    releaseHeap: () => undefined,
  }
  const context = { host, output: createOutput({ stdout, stderr }), colours: coloursFor(stderr, {}) }
  const flags = { destination: 'duckdb:x', logFormat: 'pretty' as const, progress: true }
  reportRun({ summary, exitCode: 0, source: 'shop', destination: 'duckdb:x' }, flags, context)
  expect(stderr.text()).toBe(
    'Warning: orders, page 1 (GET /orders): the total changed.\nWarning: orders: reading it again from its start.\n',
  )
})
