import type {
  CursorValue,
  DataRecord,
  Page,
  PageRequest,
  Partition,
  ReportSourceEvent,
  Source,
  SourceEvent,
} from '@standpipe/core'

/** What reading a resource gave. */
export interface Reading {
  readonly pages: readonly Page[]
  readonly records: readonly DataRecord[]
  readonly events: readonly SourceEvent[]
  /** The partitions it was read for; one that is the whole where there are none. */
  readonly partitions: readonly Partition[]
}

/** How a resource is read. */
export interface ReadResourceOptions {
  /** The page that its first partition goes on with. Default: from the start. */
  readonly resume?: PageRequest | null
  /** Default: none, or the `initialValue` of its cursor. */
  readonly lowerBound?: CursorValue | null
  /** Names of the resources that are read as well, as in a run. Default: this one alone. */
  readonly selected?: readonly string[]
  /** Takes each page as it comes. */
  readonly delivered?: (page: Page) => void
  /** Takes each event as it comes. */
  readonly report?: ReportSourceEvent
}

/** Reads a resource of a source to its end, as a runner would: all its partitions, one after the other. */
export async function readResource(
  source: Source,
  name: string,
  options: ReadResourceOptions = {},
): Promise<Reading> {
  const resource = source.resources.find((candidate) => candidate.name === name)
  if (resource === undefined) throw new Error(`The source has no resource "${name}".`)
  const pages: Page[] = []
  const events: SourceEvent[] = []
  const partitions: Partition[] = []
  const { lowerBound = resource.cursor?.initialValue ?? null, selected = [name] } = options
  const request = {
    lowerBound,
    upperBound: null,
    selected,
    signal: new AbortController().signal,
    report: (event: SourceEvent) => {
      events.push(event)
      options.report?.(event)
    },
  }
  let resume = options.resume ?? null
  for await (const partition of resource.partitions?.({ ...request, now: Date.now() }) ?? [whole]) {
    partitions.push(partition)
    for await (const page of resource.read({ ...request, partition, resume })) {
      pages.push(page)
      options.delivered?.(page)
    }
    resume = null
  }
  return { pages, records: pages.flatMap(({ records }) => records), events, partitions }
}

const whole: Partition = { id: '', values: {} }
