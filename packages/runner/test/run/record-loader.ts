import type { DataRecord } from '@standpipe/core'
import {
  memoryDestination,
  scriptedSource,
  type MemoryDestination,
  type ScriptedResource,
} from '@standpipe/test-doubles'
import { run, type RunOptions, type RunSummary } from '../../src/index.ts'

/** One resource `r` and the destination that it is loaded into, run after run. */
export interface RecordLoader {
  readonly destination: MemoryDestination
  /** Runs once, with these records in the API. `changes` holds for this run only. */
  readonly load: (
    records: readonly DataRecord[],
    options?: Partial<RunOptions>,
    changes?: Partial<ScriptedResource>,
  ) => Promise<RunSummary>
  /** The values of a column, row by row. */
  readonly column: (name: string) => readonly unknown[]
  /** `id`, `v` and `value` of each row in one text, sorted. */
  readonly rows: (table?: string) => readonly string[]
}

/** A loader of a resource with key `id`, unless `resource` says otherwise. */
export function recordLoader(resource: Partial<ScriptedResource> = {}): RecordLoader {
  const destination = memoryDestination()
  return {
    destination,
    load: (records, options, changes) => {
      const script = { name: 'r', primaryKey: ['id'], records, ...resource, ...changes }
      return run({ source: scriptedSource({ resources: [script] }), destination, ...options })
    },
    column: (name) => destination.rows('r').map((row) => row[name]),
    rows: (table = 'r') =>
      destination
        .rows(table)
        .map((row) => [row['id'], row['v'], row['value']].filter((value) => value != null).join(' '))
        .toSorted(),
  }
}
