import type { Page, PageRequest, Source, SourceEvent } from '@standpipe/core'

/** What reading a resource gave. */
export interface Reading {
  readonly pages: readonly Page[]
  readonly events: readonly SourceEvent[]
}

/** Reads a resource of a source to its end, as a runner would. */
export async function readResource(
  source: Source,
  name: string,
  resume: PageRequest | null = null,
): Promise<Reading> {
  const resource = source.resources.find((candidate) => candidate.name === name)
  if (resource === undefined) throw new Error(`The source has no resource "${name}".`)
  const pages: Page[] = []
  const events: SourceEvent[] = []
  const { signal } = new AbortController()
  const request = {
    partition: { id: '', values: {} },
    resume,
    lowerBound: null,
    selected: [name],
    upperBound: null,
    signal,
    report: (event: SourceEvent) => void events.push(event),
  }
  for await (const page of resource.read(request)) pages.push(page)
  return { pages, events }
}
