import type { LoadReceipt, ResourceSummary, SchemaChange, SourceEvent } from '@standpipe/core'
import type { DiscardCount } from '../normalize/contract/discards.ts'

type Counters = Omit<ResourceSummary, 'status' | 'durationMs' | 'stop' | 'warnings' | 'error'>

/** Adds up what happens while a resource is read. */
export interface ResourceCounters {
  readonly totals: Counters
  readonly warnings: readonly string[]
  source(event: SourceEvent): void
  page(bytes: number): void
  records(count: number): void
  outOfBounds(count: number): void
  load(receipt: LoadReceipt): void
  discarded(counts: readonly DiscardCount[]): void
}

/** Creates counters at zero. */
export function createResourceCounters(): ResourceCounters {
  const rowsWritten = new Map<string, number>()
  const schemaChanges: SchemaChange[] = []
  const warnings: string[] = []
  const numbers = {
    recordsRead: 0,
    pages: 0,
    requests: 0,
    retries: 0,
    bytes: 0,
    loads: 0,
    waitedMs: 0,
    recordsOutOfBounds: 0,
    rowsMissing: 0,
    rowsRemoved: 0,
    versionsOpened: 0,
    versionsClosed: 0,
    rowsDiscarded: 0,
    valuesDiscarded: 0,
  }
  return {
    get totals() {
      return { ...numbers, rowsWritten: Object.fromEntries(rowsWritten), schemaChanges: [...schemaChanges] }
    },
    warnings,
    source: (event) => {
      if (event.type === 'request-sent') numbers.requests += 1
      else if (event.type === 'rate-limit-waited') numbers.waitedMs += event.delayMs
      else if (event.type === 'warning-raised') warnings.push(event.message)
      else if (event.type === 'retry-scheduled') {
        numbers.retries += 1
        numbers.waitedMs += event.delayMs
      }
    },
    page: (bytes) => {
      numbers.pages += 1
      numbers.bytes += bytes
    },
    records: (count) => {
      numbers.recordsRead += count
    },
    outOfBounds: (count) => {
      numbers.recordsOutOfBounds += count
    },
    load: ({ rows, missing, removed, versions, schemaChanges: changes }) => {
      schemaChanges.push(...changes)
      numbers.loads += 1
      numbers.rowsMissing += missing
      numbers.rowsRemoved += removed
      numbers.versionsOpened += versions?.opened ?? 0
      numbers.versionsClosed += versions?.closed ?? 0
      for (const [table, count] of Object.entries(rows)) {
        rowsWritten.set(table, (rowsWritten.get(table) ?? 0) + count)
      }
    },
    discarded: (counts) => {
      for (const { discarded, count } of counts) {
        if (discarded === 'row') numbers.rowsDiscarded += count
        else numbers.valuesDiscarded += count
      }
    },
  }
}
