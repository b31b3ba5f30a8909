import { PagingError } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageNumber } from '../src/index.ts'
import { counterexample } from './support/counterexample.ts'
import { pagingKinds, type PagingKind } from './support/laws/paging-kind.ts'
import { frugalityLaw, readingLaw, rowsSource } from './support/laws/reading-law.ts'
import { RowsApi } from './support/laws/rows-api.ts'
import { situation, type Situation } from './support/laws/situation.ts'
import { readAll, readRequest, resourceOf } from './support/read-all.ts'

const random = (kind: PagingKind): boolean => kind.paginator(anySituation).requestAt !== undefined
const anySituation: Situation = {
  count: 0,
  limit: 12,
  cap: 12,
  shrinking: 0,
  start: 0,
  ending: 'nothing',
  faults: [],
  turns: [0],
  concurrency: 4,
  resumeAt: 0,
}

describe('each record is read exactly once, and resuming from any page gives the rest (DLT 2.1 no. 10, 14)', () => {
  test.each(pagingKinds)('$name', async (kind) => {
    expect(await counterexample(readingLaw(kind), 40)).toBeNull()
  })
})

describe('where the number of pages is told, reading ahead costs no request', () => {
  test.each(pagingKinds.filter(random))('$name', async (kind) => {
    expect(await counterexample(frugalityLaw(kind), 25)).toBeNull()
  })
})

test('a page size that changes before the last page is an error for page numbers', async () => {
  const size = fc.integer({ min: 1, max: 12 })
  const changes = fc.integer({ min: 1, max: 4 })
  const law = fc.asyncProperty(
    size,
    size,
    changes,
    fc.boolean(),
    fc.constantFrom(1, 4),
    async (first, later, changesAt, withTotal, concurrency) => {
      fc.pre(first !== later)
      const count = (changesAt + 1) * Math.max(first, later) + 1
      const given = { ...anySituation, count, concurrency }
      const kind: PagingKind = {
        name: 'changing',
        paginator: () => pageNumber(withTotal ? { totalPath: 'total' } : {}),
        respond({ query }, take) {
          const page = Number(query.get('page'))
          const granted = page > changesAt ? later : first
          return { body: { data: take((page - 1) * granted, granted).data, total: count } }
        },
      }
      const api = new RowsApi(given, (request, take) => kind.respond(request, take, given))
      const error = await readAll(rowsSource(kind, given, api), 'rows').catch((failure: unknown) => failure)
      return PagingError.isInstance(error) && error.problem === 'page-size-changed'
    },
  )
  expect(await counterexample(law, 60)).toBeNull()
})

test('a consumer may leave after any page', async () => {
  const leaveAfter = fc.integer({ min: 1, max: 5 })
  const law = fc.asyncProperty(situation, leaveAfter, fc.nat(2), async (chosen, most, which) => {
    const kind = pagingKinds[which]
    if (kind === undefined) return false
    const given = { ...chosen, shrinking: 0 }
    const api = new RowsApi(given, (request, take) => kind.respond(request, take, given))
    const source = rowsSource(kind, given, api)
    let pages = 0
    for await (const page of resourceOf(source, 'rows').read(readRequest())) {
      pages = page.number
      if (pages === most) break
    }
    // Waits for every request that is still under way.
    await source.close?.()
    await api.close()
    return pages <= most
  })
  expect(await counterexample(law, 40)).toBeNull()
})
