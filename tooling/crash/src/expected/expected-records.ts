import type { ExactRecord, PageQuery, ServedPage } from '@standpipe/sandbox-api'
import { canonicalJson } from '../values/canonical-json.ts'
import type { Reads } from './follow-reads.ts'

/** How the rows of a read meet those already stored. */
export type WriteDisposition = 'append' | 'merge' | 'replace'

/** Tells what a page held when it was served. A sandbox in this process or in another. */
export interface PageArchive {
  recordsAt(query: PageQuery): readonly ExactRecord[] | Promise<readonly ExactRecord[]>
}

/** The records that the tables of a resource hold after these reads, each as often as it must stand there. */
export function expectedRecords(
  archive: PageArchive,
  reads: Reads,
  disposition: WriteDisposition,
  key: readonly string[],
): AsyncIterable<ExactRecord> {
  if (disposition === 'append') {
    return recordsBackwards(archive, [...reads.finished, reads.unfinished ?? []].flat())
  }
  const pages = disposition === 'merge' ? reads.written : (reads.finished.at(-1) ?? [])
  return lastOfEachKey(recordsBackwards(archive, pages), key)
}

/** The last record of each key, when records come in the opposite order. */
async function* lastOfEachKey(
  records: AsyncIterable<ExactRecord>,
  key: readonly string[],
): AsyncGenerator<ExactRecord> {
  const seen = new Set<string>()
  for await (const record of records) {
    const value = key.map((name) => canonicalJson(record[name] ?? null)).join()
    if (seen.has(value)) continue
    seen.add(value)
    yield record
  }
}

async function* recordsBackwards(
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
