import type { DataRecord, Page, PageRequest, Partition, Source, SourceEvent } from '@standpipe/core'
import { resourceOf, type SourceBench } from './source-bench.ts'

/** What reading a resource gave. */
export interface SourceReading {
  readonly pages: readonly Page[]
  readonly records: readonly DataRecord[]
  readonly events: readonly SourceEvent[]
  /** What it ended with; undefined when it came to its end. */
  readonly error?: unknown
}

/** How a resource is read. */
export interface ReadSourceOptions {
  /** Default: a new one. */
  readonly source?: Source
  /** Default: from the start. */
  readonly resume?: PageRequest
  /** Default: never aborted. */
  readonly signal?: AbortSignal
}

/** Reads to the end, as a runner does; rejects with what the source throws. */
export async function readSource(
  bench: SourceBench,
  options: ReadSourceOptions = {},
): Promise<SourceReading> {
  const reading = await tryToRead(bench, options)
  if ('error' in reading) throw reading.error
  return reading
}

/** Reads to the end or to an error, which is part of what it resolves to. */
export async function tryToRead(bench: SourceBench, options: ReadSourceOptions = {}): Promise<SourceReading> {
  const { resume = null, signal = new AbortController().signal } = options
  const source = options.source ?? (await bench.source())
  const pages: Page[] = []
  const events: SourceEvent[] = []
  const ending: { error?: unknown } = {}
  try {
    const resource = resourceOf(bench, source)
    const report = (event: SourceEvent): void => void events.push(event)
    const bounds = { lowerBound: null, upperBound: null }
    const request = { ...bounds, selected: [resource.name], signal, report }
    const partition = await firstPartition(resource.partitions?.({ ...request, now: Date.now() }))
    for await (const page of resource.read({ ...request, partition, resume })) pages.push(page)
  } catch (error) {
    ending.error = error
  }
  return { pages, records: pages.flatMap(({ records }) => records), events, ...ending }
}

async function firstPartition(partitions: AsyncIterable<Partition> | undefined): Promise<Partition> {
  if (partitions === undefined) return { id: '', values: {} }
  for await (const partition of partitions) return partition
  throw new TypeError('The resource lists no partition; answer the requests for its parents in `other`.')
}
