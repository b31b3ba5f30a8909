import { isDeepStrictEqual } from 'node:util'
import { PagingError, type DataRecord, type PageRequest, type Paginator } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import { http, HttpResponse } from 'msw'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counterexample } from './support/counterexample.ts'
import { createRestSource, nextUrl, offset, pageNumber, restResource } from '../src/index.ts'
import { rows } from './support/page-input.ts'
import { readAll, readRequest, resourceOf } from './support/read-all.ts'

const baseUrl = 'https://api.example.test/v1'
const api = mockApi()

beforeAll(() => api.enable())
afterAll(() => api.disable())

type Fault = 'status 429' | 'status 503' | 'cut body' | 'network error' | 'html' | 'none'

/** An API that gives pages, caps and lowers their size, and fails now and then. */
interface Situation {
  readonly count: number
  readonly limit: number
  readonly cap: number
  /** Added to the cap with each response, never below one row. */
  readonly shrinking: number
  readonly start: number
  readonly withTotal: boolean
  readonly faults: readonly Fault[]
  /** From which page reading is resumed, counted on from the first one. */
  readonly resumeAt: number
}

const fault = fc.constantFrom<Fault>(
  'status 429',
  'status 503',
  'cut body',
  'network error',
  'html',
  'none',
  'none',
)
const situation: fc.Arbitrary<Situation> = fc.record({
  count: fc.nat(40),
  limit: fc.integer({ min: 1, max: 25 }),
  cap: fc.integer({ min: 1, max: 25 }),
  shrinking: fc.constantFrom(0, 0, 1, 3),
  start: fc.constantFrom(0, 0, 1, 7),
  withTotal: fc.boolean(),
  faults: fc.array(fault, { maxLength: 12 }),
  resumeAt: fc.nat(60),
})

/** The response to a request: rows from an offset, as many as the server grants this time. */
type Rows = (from: number, wanted: number) => { readonly data: DataRecord[]; readonly total?: number }

function serve(given: Situation, respond: (url: URL, take: Rows) => object): void {
  const faults = [...given.faults]
  let responses = 0
  const take: Rows = (from, wanted) => {
    const granted = Math.max(1, Math.min(wanted, given.cap - given.shrinking * responses))
    responses += 1
    const data = rows(given.count).slice(from, from + granted)
    return { data, ...(given.withTotal && { total: given.count }) }
  }
  api.resetHandlers()
  api.use(
    http.get(`${baseUrl}/rows`, ({ request }) => {
      const next = faults.shift() ?? 'none'
      if (next === 'network error') return HttpResponse.error()
      if (next === 'html') return HttpResponse.html('<p>Sorry</p>')
      if (next === 'status 429')
        return HttpResponse.json({}, { status: 429, headers: { 'retry-after': '3' } })
      if (next === 'status 503') return HttpResponse.json({}, { status: 503 })
      const body = JSON.stringify(respond(new URL(request.url), take))
      return new HttpResponse(next === 'cut body' ? body.slice(0, -1) : body)
    }),
  )
}

function sourceWith(paginator: Paginator): ReturnType<typeof createRestSource> {
  return createRestSource({
    name: 'laws',
    client: { baseUrl, clock: fixedClock(), retry: { maxRetries: 20 }, random: () => 0 },
    resources: [restResource({ name: 'rows', path: '/rows', select: 'data', paginator })],
  })
}

/** What is seen when everything is read once, and once more from one of its pages on. */
interface Seen {
  readonly records: readonly DataRecord[]
  /** Places of the pages that named a stop reason, and of the last one. */
  readonly stopsAt: readonly number[]
  readonly lastAt: number
  readonly resumed: readonly DataRecord[]
  /** The records of that page and all behind it in the first read. */
  readonly rest: readonly DataRecord[]
}

async function readTwice(paginator: Paginator, given: Situation): Promise<Seen> {
  const source = sourceWith(paginator)
  const { pages, records } = await readAll(source, 'rows')
  const from = given.resumeAt % pages.length
  const stored: unknown = JSON.parse(JSON.stringify(pages[from]?.request))
  const resumed = await readAll(source, 'rows', { resume: stored as PageRequest })
  return {
    records,
    stopsAt: pages.flatMap((page, index) => (page.stop === undefined ? [] : [index])),
    lastAt: pages.length - 1,
    resumed: resumed.records,
    rest: pages.slice(from).flatMap((page) => page.records),
  }
}

/** Each record exactly once, one stop reason on the last page, and the same rest after resuming. */
function isLawful(seen: Seen, expected: DataRecord[]): boolean {
  return (
    isDeepStrictEqual(seen.records, expected) &&
    isDeepStrictEqual(seen.stopsAt, [seen.lastAt]) &&
    isDeepStrictEqual(seen.resumed, seen.rest)
  )
}

describe('each record is read exactly once, and resuming from any page gives the rest', () => {
  test('offset, whatever the page sizes', async () => {
    const law = fc.asyncProperty(situation, async (given) => {
      serve(given, (url, take) =>
        take(Number(url.searchParams.get('offset')), Number(url.searchParams.get('limit'))),
      )
      const totalPath = given.withTotal ? { totalPath: 'total' } : {}
      const paginator = offset({ limit: given.limit, offset: given.start, ...totalPath })
      return isLawful(await readTwice(paginator, given), rows(given.count).slice(given.start))
    })
    expect(await counterexample(law, 30)).toBeNull()
  })

  test('page number, as long as the page size stays', async () => {
    const law = fc.asyncProperty(situation, async (chosen) => {
      const given = { ...chosen, shrinking: 0 }
      const granted = Math.min(given.limit, given.cap)
      serve(given, (url, take) => take((Number(url.searchParams.get('page')) - 1) * granted, given.limit))
      const totalPath = given.withTotal ? { totalPath: 'total' } : {}
      const paginator = pageNumber({ pageSize: given.limit, ...totalPath })
      return isLawful(await readTwice(paginator, given), rows(given.count))
    })
    expect(await counterexample(law, 30)).toBeNull()
  })

  test('next links', async () => {
    const law = fc.asyncProperty(situation, async (given) => {
      serve(given, (url, take) => {
        const from = Number(url.searchParams.get('after') ?? '0')
        const { data } = take(from, given.limit)
        const reached = from + data.length
        return { data, next: reached < given.count ? `/v1/rows?after=${reached}&sign=a%2fb` : null }
      })
      return isLawful(await readTwice(nextUrl({ path: 'next' }), given), rows(given.count))
    })
    expect(await counterexample(law, 30)).toBeNull()
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
    async (first, later, changesAt, withTotal) => {
      fc.pre(first !== later)
      const count = (changesAt + 1) * Math.max(first, later) + 1
      const given = { count, limit: 12, cap: 12, shrinking: 0, start: 0, withTotal, faults: [], resumeAt: 0 }
      serve(given, (url, take) => {
        const page = Number(url.searchParams.get('page'))
        const granted = page > changesAt ? later : first
        return take((page - 1) * granted, granted)
      })
      const source = sourceWith(pageNumber(withTotal ? { totalPath: 'total' } : {}))
      const error = await readAll(source, 'rows').catch((failure: unknown) => failure)
      return PagingError.isInstance(error) && error.problem === 'page-size-changed'
    },
  )
  expect(await counterexample(law, 30)).toBeNull()
})

test('a consumer may leave after any page', async () => {
  const law = fc.asyncProperty(situation, fc.integer({ min: 1, max: 5 }), async (given, leaveAfter) => {
    serve(given, (url, take) => take(Number(url.searchParams.get('offset')), given.limit))
    const source = sourceWith(offset({ limit: given.limit }))
    let pages = 0
    for await (const page of resourceOf(source, 'rows').read(readRequest())) {
      pages = page.number
      if (pages === leaveAfter) break
    }
    // Waits for every request that is still under way.
    await source.close?.()
    return pages <= leaveAfter
  })
  expect(await counterexample(law, 20)).toBeNull()
})
