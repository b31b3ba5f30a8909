import { describe, expect, test } from 'vitest'
import { capture, sampleSummary } from '../../../test/support/samples.ts'
import { coloursFor } from '../../output/text/colours.ts'
import { createOutput } from '../../output/output.ts'
import type { RunFlags } from '../../program/flags/flags.ts'
import { runListeners } from './run-listeners.ts'

interface Situation {
  readonly isTTY?: boolean
  readonly isCI?: boolean
  readonly variables?: { readonly [name: string]: string }
  readonly flags?: Partial<RunFlags>
}

/** What stands on stderr after a resource was read. */
async function shown({
  isTTY = false,
  isCI = false,
  variables = {},
  flags = {},
}: Situation): Promise<string> {
  const [stdout, stderr] = [capture(), capture({ isTTY, columns: 100 })]
  const output = createOutput({ stdout, stderr })
  const host = {
    directory: '.',
    variables,
    stdout,
    stderr,
    isCI,
    stop: new AbortController().signal,
    now: () => 0,
    openBrowser: () => undefined,
    releaseHeap: () => undefined,
  }
  const context = { host, output, colours: coloursFor(stderr, variables) }
  const base: RunFlags = { destination: 'duckdb:x', logFormat: 'pretty', progress: true }
  const resource = 'orders'
  const listeners = await runListeners({ ...base, ...flags }, context)
  for (const listener of listeners) {
    listener.report({ type: 'run-started', runId: 'r', pipeline: 'shop', resources: [resource] })
    listener.report({ type: 'resource-started', resource, resumed: false })
    listener.report({ type: 'request-sent', resource, method: 'GET', url: 'http://localhost/', attempt: 1 })
    listener.report({ type: 'resource-finished', resource, summary: sampleSummary() })
    await listener.close?.()
  }
  return stderr.text()
}

const escape = '\u001B['

describe('progress', () => {
  test('is drawn on a terminal', async () => {
    expect(await shown({ isTTY: true })).toContain(escape)
  })

  test.each<[string, Situation]>([
    ['a pipe', {}],
    ['CI', { isTTY: true, isCI: true }],
    ['a dumb terminal', { isTTY: true, variables: { TERM: 'dumb' } }],
    ['-v', { isTTY: true, flags: { verbose: true } }],
    ['--trace-http', { isTTY: true, flags: { traceHttp: true } }],
  ])('is plain lines with %s', async (_case, situation) => {
    const text = await shown(situation)
    expect(text).toContain('orders: 150 rows · 2 pages · 1.2 s\n')
    expect(text).not.toContain(escape)
  })

  test('is left out when nobody wants it', async () => {
    expect(await shown({ isTTY: true, flags: { progress: false } })).toBe('')
    expect(await shown({ isTTY: true, flags: { quiet: true, traceHttp: true } })).toBe('')
  })

  test('gives way to the events of --log-format json', async () => {
    const lines = (await shown({ isTTY: true, flags: { logFormat: 'json' } })).trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'run-started',
      'resource-started',
      'request-sent',
      'resource-finished',
    ])
  })

  test('stays beside --trace-http only when it is wanted', async () => {
    const text = await shown({ flags: { traceHttp: true, progress: false } })
    expect(text).toBe('orders: -> GET http://localhost/\n')
  })
})
