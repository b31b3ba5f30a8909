import type { Destination, ReadRequest, Source } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { run } from '@standpipe/runner'
import { memoryDestination } from '@standpipe/test-doubles'

/** What reads a source to its end, and says how many rows it got. */
export type ReadWay = (source: Source) => Promise<number>

/** From nothing but reading to a run as users know it. */
export const readWays: { readonly [name: string]: ReadWay } = {
  'reading alone': readPages,
  'run into the memory destination': (source) => runInto(source, memoryDestination()),
  'run into DuckDB': (source) => runInto(source, duckdb('duckdb::memory:')),
}

async function readPages(source: Source): Promise<number> {
  const [resource] = source.resources
  let rows = 0
  const request: ReadRequest = {
    partition: { id: '', values: {} },
    resume: null,
    lowerBound: null,
    upperBound: null,
    selected: [],
    signal: new AbortController().signal,
    report: ignore,
  }
  for await (const page of resource?.read(request) ?? []) rows += page.records.length
  await source.close?.()
  return rows
}

async function runInto(source: Source, destination: Destination): Promise<number> {
  const { status, errors, failure, resources } = await run({ source, destination })
  if (status !== 'completed') throw failure ?? errors[0] ?? new Error(`The run is ${status}.`)
  return resources.reduce((sum, { summary }) => sum + summary.recordsRead, 0)
}

function ignore(): void {
  // Nobody looks at the events of a benchmark.
}
