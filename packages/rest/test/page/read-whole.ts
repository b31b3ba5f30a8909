import type { Page, Partition, Resource, Source } from '@standpipe/core'
import { readRequest } from '../support/read-all.ts'

const whole: Partition = { id: '', values: {} }

/** Reads every resource of a source to its end, each in all its partitions, as a run would that reads them all. */
export async function readWhole(source: Source): Promise<readonly Page[]> {
  const pages: Page[] = []
  const selected = source.resources.map(({ name }) => name)
  for (const resource of source.resources) {
    for await (const partition of partitionsOf(resource, selected)) {
      const lowerBound = resource.cursor?.initialValue ?? null
      for await (const page of resource.read(readRequest({ partition, lowerBound, selected })))
        pages.push(page)
    }
  }
  await source.close?.()
  return pages
}

async function* partitionsOf(
  resource: Resource,
  selected: readonly string[],
): AsyncGenerator<Partition, void> {
  if (resource.partitions === undefined) yield whole
  else yield* resource.partitions({ ...readRequest({ selected }), now: 0 })
}
