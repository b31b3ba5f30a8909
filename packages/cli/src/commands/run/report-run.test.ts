import type { ResourceSummary } from '@standpipe/core'
import { expect, test } from 'vitest'
import { capture, sampleSummary, sampleHost } from '../../../test/support/samples.ts'
import { coloursFor } from '../../output/text/colours.ts'
import { createOutput } from '../../output/output.ts'
import { reportRun } from './report-run.ts'

test('a warning names its resource once', () => {
  const warnings = ['orders, page 1 (GET /orders): the total changed.', 'reading it again from its start.']
  expect(stderrOf({ warnings })).toBe(
    'Warning: orders, page 1 (GET /orders): the total changed.\nWarning: orders: reading it again from its start.\n',
  )
})

test('columns that changed are told, new ones are not', () => {
  const place = { table: 'orders', column: 'price' }
  expect(
    stderrOf({
      schemaChanges: [
        { kind: 'column-added', ...place, type: 'bigint' },
        { kind: 'column-widened', ...place, from: 'bigint', type: 'double' },
      ],
    }),
  ).toBe('Changed: orders: column orders.price widened from bigint to double\n')
})

/** What a run of one resource prints on stderr. */
function stderrOf(different: Partial<ResourceSummary>): string {
  const [stdout, stderr] = [capture(), capture()]
  const resource = { name: 'orders', table: 'orders', summary: sampleSummary(different) }
  const summary = {
    runId: 'r',
    pipeline: 'shop',
    dataset: 'shop',
    dryRun: false,
    leftOut: [],
    status: 'completed' as const,
    resources: [resource],
    durationMs: 1,
    failure: null,
    errors: [],
  }
  const host = sampleHost({ stdout, stderr })
  const context = { host, output: createOutput({ stdout, stderr }), colours: coloursFor(stderr, {}) }
  const flags = { destination: 'duckdb:x', logFormat: 'pretty' as const, progress: true }
  reportRun({ summary, exitCode: 0, source: 'shop', destination: 'duckdb:x' }, flags, context)
  return stderr.text()
}
