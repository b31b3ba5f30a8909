import type { DataRecord, Page, ReadRequest, Resource, Source, SourceEvent } from '@standpipe/core'

/** Everything that a read gave. */
export interface ReadResult {
  readonly pages: readonly Page[]
  readonly records: readonly DataRecord[]
  readonly events: readonly SourceEvent[]
}

/** A request to read a whole resource from its start, with what differs. */
export function readRequest(overrides: Partial<ReadRequest> = {}): ReadRequest {
  return {
    partition: { id: '', values: {} },
    resume: null,
    lowerBound: null,
    selected: [],
    upperBound: null,
    signal: new AbortController().signal,
    report: () => undefined,
    ...overrides,
  }
}

/** Reads a resource of a source to its end. */
export async function readAll(
  source: Source,
  name: string,
  overrides: Partial<ReadRequest> = {},
): Promise<ReadResult> {
  const pages: Page[] = []
  const events: SourceEvent[] = []
  const request = readRequest({ report: (event) => events.push(event), ...overrides })
  for await (const page of resourceOf(source, name).read(request)) pages.push(page)
  return { pages, records: pages.flatMap((page) => page.records), events }
}

/** Reads a resource by hand, page after page. */
export function startReading(
  source: Source,
  name: string,
  overrides: Partial<ReadRequest> = {},
): AsyncIterator<Page> {
  return resourceOf(source, name).read(readRequest(overrides))[Symbol.asyncIterator]()
}

/** A resource of a source by its name. */
export function resourceOf(source: Source, name: string): Resource {
  const resource = source.resources.find((candidate) => candidate.name === name)
  if (resource === undefined) throw new Error(`The source has no resource ${name}.`)
  return resource
}
