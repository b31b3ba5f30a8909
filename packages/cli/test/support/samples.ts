import type { ResourceSummary } from '@standpipe/core'
import type { Host } from '../../src/host.ts'

/** A summary of a resource that was read in two pages, with what a test wants different. */
export function sampleSummary(different: Partial<ResourceSummary> = {}): ResourceSummary {
  return {
    status: 'completed',
    recordsRead: 150,
    rowsWritten: { orders: 150, orders__lines: 420 },
    recordsOutOfBounds: 0,
    rowsMissing: 0,
    rowsRemoved: 0,
    versionsOpened: 0,
    versionsClosed: 0,
    rowsDiscarded: 0,
    valuesDiscarded: 0,
    pages: 2,
    requests: 3,
    retries: 1,
    bytes: 12_000,
    loads: 1,
    durationMs: 1234,
    waitedMs: 500,
    stop: 'total-reached',
    schemaChanges: [],
    warnings: [],
    error: null,
    ...different,
  }
}

/** A stream that keeps what is written to it. */
export function capture(terminal: { readonly isTTY?: boolean; readonly columns?: number } = {}): {
  readonly isTTY?: boolean
  readonly columns?: number
  text(): string
  write(text: string): boolean
} {
  let all = ''
  return {
    ...terminal,
    text: () => all,
    write: (text) => {
      all += text
      return true
    },
  }
}

/** A process that does nothing by itself and whose time stands still, with what a test gives it. */
export function sampleHost(given: Pick<Host, 'stdout' | 'stderr'> & Partial<Host>): Host {
  return {
    directory: '.',
    variables: {},
    isCI: false,
    stop: new AbortController().signal,
    now: () => 0,
    openBrowser: () => undefined,
    releaseHeap: () => undefined,
    ...given,
  }
}
