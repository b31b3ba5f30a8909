import type {
  DataRecord,
  Page,
  PageRequest,
  Partition,
  PartitionRequest,
  ReadRequest,
  ReportSourceEvent,
  Resource,
  Source,
  SourceEvent,
} from '@standpipe/core'
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
  readonly resume?: PageRequest | null
  /** Default: never aborted. */
  readonly signal?: AbortSignal
  /** Default: the first, or the whole. */
  readonly partition?: Partition
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
  const source = options.source ?? (await bench.source())
  const pages: Page[] = []
  const events: SourceEvent[] = []
  const ending: { error?: unknown } = {}
  try {
    const resource = resourceOf(bench, source)
    const report = (event: SourceEvent): void => void events.push(event)
    for await (const page of resource.read(await readRequest(resource, options, report))) pages.push(page)
  } catch (error) {
    ending.error = error
  }
  return { pages, records: pages.flatMap(({ records }) => records), events, ...ending }
}

/** What a runner asks in its first read of a resource: the first partition, or the whole. */
export async function readRequest(
  resource: Resource,
  { resume = null, signal, partition }: ReadSourceOptions = {},
  report: ReportSourceEvent = () => undefined,
): Promise<ReadRequest> {
  const { now: _now, ...request } = partitionRequest(resource, signal, report)
  return { ...request, resume, partition: partition ?? (await firstPartition(resource, signal)) }
}

/** How a runner asks for the partitions of its first read of a resource. */
export function partitionRequest(
  { name, cursor }: Resource,
  signal: AbortSignal = new AbortController().signal,
  report: ReportSourceEvent = () => undefined,
): PartitionRequest {
  const lowerBound = cursor?.initialValue ?? null
  const upperBound = cursor?.endValue ?? null
  return { lowerBound, upperBound, selected: [name], signal, report, now: Date.now() }
}

async function firstPartition(resource: Resource, signal?: AbortSignal): Promise<Partition> {
  if (resource.partitions === undefined) return { id: '', values: {} }
  for await (const partition of resource.partitions(partitionRequest(resource, signal))) return partition
  throw new TypeError('The resource lists no partition; answer the requests for its parents in `other`.')
}
