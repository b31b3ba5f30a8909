import { isDeepStrictEqual } from 'node:util'
import type { DataRecord, Page, PageRequest, Source } from '@standpipe/core'
import { fixedClock } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import { createRestSource } from '../../../src/index.ts'
import { rows } from '../page-input.ts'
import { readAll } from '../read-all.ts'
import type { PagingKind } from './paging-kind.ts'
import { baseUrl, RowsApi } from './rows-api.ts'
import { situation, type Situation } from './situation.ts'

/**
 * Each record is read exactly once, the last page and no other names a stop reason, and reading on from any page gives
 * the rest: for every dataset, page size, cap, fault, order of answers and number of pages at a time.
 */
export function readingLaw(kind: PagingKind): fc.IAsyncProperty<[Situation]> {
  return fc.asyncProperty(situation, async (chosen) => {
    const given = kind.limit?.(chosen) ?? chosen
    const { pages } = await read(kind, given)
    const from = given.resumeAt % pages.length
    const stored: unknown = JSON.parse(JSON.stringify(pages[from]?.request))
    const resumed = await read(kind, given, stored as PageRequest)
    return (
      isDeepStrictEqual(recordsOf(pages), rows(given.count).slice(given.start)) &&
      pages.every((page, index) => (page.stop !== undefined) === (index === pages.length - 1)) &&
      isDeepStrictEqual(recordsOf(resumed.pages), recordsOf(pages.slice(from)))
    )
  })
}

/** Where the response tells how many pages there are, none is asked for twice, and none that is not there. */
export function frugalityLaw(kind: PagingKind): fc.IAsyncProperty<[Situation]> {
  return fc.asyncProperty(situation, async (chosen) => {
    const plain: Situation = { ...chosen, ending: 'total', shrinking: 0, start: 0, faults: [] }
    const { pages, requests } = await read(kind, kind.limit?.(plain) ?? plain)
    return requests === pages.length
  })
}

async function read(
  kind: PagingKind,
  given: Situation,
  resume: PageRequest | null = null,
): Promise<{ pages: readonly Page[]; requests: number }> {
  const api = new RowsApi(given, (request, take) => kind.respond(request, take, given))
  const source = rowsSource(kind, given, api)
  const { pages } = await readAll(source, 'rows', { resume })
  await api.close()
  return { pages, requests: api.answered }
}

/** A source whose only resource has the rows of a situation. */
export function rowsSource(kind: PagingKind, given: Situation, api: RowsApi): Source {
  return createRestSource({
    name: 'laws',
    client: {
      baseUrl,
      clock: fixedClock(),
      retry: { maxRetries: 20 },
      random: () => 0,
      concurrency: 4,
      dispatcher: api,
    },
    resources: [
      {
        name: 'rows',
        path: '/rows',
        method: kind.method ?? 'GET',
        select: 'data',
        paginator: kind.paginator(given),
        concurrency: given.concurrency,
      },
    ],
  })
}

function recordsOf(pages: readonly Page[]): DataRecord[] {
  return pages.flatMap((page) => page.records)
}
