import type { ExactRecord, PageQuery, ServedPage } from '@standpipe/sandbox-api'

/** Tells what a page held when it was served. A sandbox in this process or in another. */
export interface PageArchive {
  recordsAt(query: PageQuery): readonly ExactRecord[] | Promise<readonly ExactRecord[]>
}

/** All records of pages, the last one first. */
export async function* recordsBackwards(
  archive: PageArchive,
  pages: readonly ServedPage[],
): AsyncGenerator<ExactRecord> {
  for (const query of joinPages(pages).toReversed()) yield* (await archive.recordsAt(query)).toReversed()
}

const mostRecords = 2000

/** Asks for neighbouring pages of the same version at once. */
function joinPages(pages: readonly ServedPage[]): readonly PageQuery[] {
  const queries: PageQuery[] = []
  for (const { resource, offset, count, version, updatedSince } of pages) {
    const last = queries.at(-1)
    if (
      last?.version === version &&
      last.updatedSince === updatedSince &&
      last.offset + last.limit === offset &&
      last.limit + count <= mostRecords
    ) {
      queries[queries.length - 1] = { ...last, limit: last.limit + count }
    } else {
      const filter = updatedSince === undefined ? {} : { updatedSince }
      queries.push({ resource, offset, limit: count, version, ...filter })
    }
  }
  return queries
}
