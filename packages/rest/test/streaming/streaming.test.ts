import type { ServerResponse } from 'node:http'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import {
  PositionRejectedError,
  RequestError,
  SelectorError,
  type DataRecord,
  type Page,
} from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { csv, gzip, jsonPath, ndjson, nextUrl, offset, xml, type RestResource } from '../../src/index.ts'
import { readAll, startReading } from '../support/read-all.ts'
import { thrown } from '../support/thrown.ts'
import { cutBehind, streamedApi, whole } from './streamed-api.ts'

const { serve } = streamedApi()

const rows = (count: number, from = 0): DataRecord[] =>
  Array.from({ length: count }, (_, index) => ({ id: from + index, name: `row ${from + index}` }))
const listOf = (count: number): string => JSON.stringify({ page: 1, data: rows(count), total: count })
const linesOf = (count: number, from = 0): string =>
  rows(count, from)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('')
const gone = (_request: unknown, response: ServerResponse): unknown => response.writeHead(404).end('{}')
const linked = (next: string): string => JSON.stringify({ data: rows(15), next })
const data = { select: 'data' }
const lines: Partial<RestResource> = { decoder: ndjson() }

describe('one response as many pages', () => {
  test('records, place and reason of the end', async () => {
    const { source, requests } = await serve(whole(listOf(25)))
    const { pages, records } = await readAll(source(data), 'events')
    expect(records).toEqual(rows(25))
    expect(requests.count).toBe(1)
    expect(
      pages.map((page) => [page.number, page.records.length, page.request?.['skip'], page.stop]),
    ).toEqual([
      [1, 10, undefined, undefined],
      [2, 10, 10, undefined],
      [3, 5, 20, 'single-page'],
    ])
    expect(pages[1]?.label).toMatch(/^GET http:.*\/events, records from 11$/)
    expect(pages.map(({ bytes }) => bytes)).toEqual(
      [0, 10, 20].map((from, index) =>
        rows(index === 2 ? 5 : 10, from).reduce((sum, row) => sum + JSON.stringify(row).length, 0),
      ),
    )
  })

  test.each<[string, string, Partial<RestResource>, number[]]>([
    ['records that fill the last page', listOf(20), data, [10, 10]],
    ['no records', listOf(0), data, [0]],
    ['null', '{"data":null}', data, [0]],
    ['a body that is null', 'null', data, [0]],
    ['a single object', '{"data":{"id":1}}', data, [1]],
    ['the body itself', JSON.stringify(rows(12)), {}, [10, 2]],
    ['no match, declared', '{"items":[]}', { ...data, optional: true }, [0]],
    ['NDJSON', linesOf(11), lines, [10, 1]],
    ['NDJSON without a line', '', lines, [0]],
    ['CSV', `id\n${'1\n'.repeat(11)}`, { decoder: csv() }, [10, 1]],
  ])('%s', async (_name, body, resource, sizes) => {
    const { source } = await serve(whole(body))
    const { pages } = await readAll(source(resource), 'events')
    expect(pages.map(({ records }) => records.length)).toEqual(sizes)
    expect(pages.map(({ stop }) => stop)).toEqual([...sizes.slice(1).map(() => undefined), 'single-page'])
  })

  test.each<[string, string | Uint8Array, Record<string, string>, Partial<RestResource>]>([
    ['gzip on its way', gzipSync(linesOf(30)), { 'content-encoding': 'gzip' }, lines],
    ['zstd on its way', zstdCompressSync(linesOf(30)), { 'content-encoding': 'zstd' }, lines],
    ['a gzip file', gzipSync(linesOf(30)), {}, { decoder: gzip(ndjson()) }],
  ])('%s', async (_name, body, headers, resource) => {
    const { source } = await serve(whole(body, headers))
    expect((await readAll(source(resource), 'events')).records).toEqual(rows(30))
  })

  test('the next response is found in what stands besides the list', async () => {
    const { source, requests } = await serve(
      whole(JSON.stringify({ data: rows(15), next: '/events?page=2' })),
      whole(JSON.stringify({ next: null, data: rows(5, 15) })),
    )
    const { pages, records } = await readAll(
      source({ ...data, paginator: nextUrl({ path: 'next' }) }),
      'events',
    )
    expect(records).toEqual(rows(20))
    expect(requests.urls).toEqual(['/events', '/events?page=2'])
    expect(pages.map(({ stop }) => stop)).toEqual([undefined, undefined, 'no-next'])
  })

  test('a response that repeats the one before is an error', async () => {
    const { source } = await serve(whole(linked('/events?page=2')), whole(linked('/events?page=3')))
    const reading = readAll(source({ ...data, paginator: nextUrl({ path: 'next' }) }), 'events')
    expect(await thrown(reading)).toMatchObject({ code: 'SP_PAGING', problem: 'page-repeated' })
  })

  test('a check asks for the first page and does not wait for the rest', async () => {
    const { source } = await serve((_request, response) => {
      response.write(linesOf(30))
    })
    await expect(source(lines).check?.(new AbortController().signal)).resolves.toBeUndefined()
  })
})

describe('going on', () => {
  test('from every position gives the very page and the rest', async () => {
    const { source } = await serve(whole(listOf(47)))
    const { pages } = await readAll(source(data), 'events')
    for (const [index, { request }] of pages.entries()) {
      const resumed = await readAll(source(data), 'events', { resume: request })
      expect(resumed.pages.map(({ records, request: again }) => ({ records, again }))).toEqual(
        pages.slice(index).map(({ records, request: again }) => ({ records, again })),
      )
    }
  })

  test('where there are no records any more is a matter of the position', async () => {
    const { source } = await serve(whole(listOf(25)), whole(listOf(20)))
    const { pages } = await readAll(source(data), 'events')
    const error = await thrown(readAll(source(data), 'events', { resume: pages[2]?.request ?? null }))
    expect(PositionRejectedError.isInstance(error)).toBe(true)
  })

  test('where the API knows the request no more, too', async () => {
    const { source } = await serve(whole(listOf(25)), (_request, response) => response.writeHead(410).end())
    const { pages } = await readAll(source(data), 'events')
    const error = await thrown(readAll(source(data), 'events', { resume: pages[1]?.request ?? null }))
    expect(PositionRejectedError.isInstance(error)).toBe(true)
  })

  test('with another number of records per page the position is another one', async () => {
    const { source } = await serve(whole(''))
    const bases = [{ recordsPerPage: 10 }, { recordsPerPage: 20 }, false].map((stream) =>
      JSON.stringify(source({ ...lines, stream }).resources[0]?.positionBasis),
    )
    expect(new Set(bases).size).toBe(3)
  })
})

describe('a body that breaks off', () => {
  test('is asked for again and gone on with behind the records that were given', async () => {
    const { source, requests } = await serve(
      cutBehind(linesOf(40), 510),
      cutBehind(linesOf(40), 200),
      whole(linesOf(40)),
    )
    const { records, events } = await readAll(source(lines), 'events')
    expect(records).toEqual(rows(40))
    expect(requests.count).toBe(3)
    const reasons = events.flatMap((event) => (event.type === 'retry-scheduled' ? [event.reason] : []))
    expect(reasons).toEqual([
      expect.stringMatching(/^connection to .* was cut, behind 20 records$/),
      expect.stringMatching(/^connection to .* was cut, behind 20 records$/),
    ])
  })

  test.each([
    ['within a line, without notice', linesOf(40).slice(0, 510), lines, /behind 20 records/],
    ['within an element, without notice', listOf(40).slice(0, 510), data, /behind (1\d|20) records/],
  ])('%s', async (_name, cut, resource, reason) => {
    const { source } = await serve(whole(cut), whole(resource === lines ? linesOf(40) : listOf(40)))
    const { records, events } = await readAll(source(resource), 'events')
    expect(records).toEqual(rows(40))
    expect(JSON.stringify(events)).toMatch(reason)
  })

  test.each([
    ['other records', linesOf(40, 1)],
    ['fewer records', linesOf(15)],
  ])('and then has %s is an error, because some would be doubled or missing', async (_name, body) => {
    const { source } = await serve(cutBehind(linesOf(40), 510), whole(body))
    const pages: Page[] = []
    const error = await thrown(async () => {
      for await (const page of { [Symbol.asyncIterator]: () => startReading(source(lines), 'events') })
        pages.push(page)
    })
    expect(RequestError.isInstance(error)).toBe(true)
    expect(String(error)).toContain('broke off behind 20 records, and does not begin with the same ones')
    expect(pages.flatMap(({ records }) => records)).toEqual(rows(pages.length * 10))
  })

  test('again and again ends with an error that says how far it got; what was given before stays given', async () => {
    const { source, requests } = await serve(cutBehind(linesOf(40), 1000))
    const reading = startReading(source(lines, { retry: { maxRetries: 2 } }), 'events')
    const seen = [await reading.next(), await reading.next()]
    expect(seen.map(({ value }) => value?.records.length)).toEqual([10, 10])
    const error = await thrown(reading.next().then(async () => reading.next()))
    expect(String(error)).toMatch(
      /events, GET .*: connection to .* was cut, behind 39 records, after 3 attempts\.$/,
    )
    expect(requests.count).toBe(3)
  })

  test('a body that pauses for too long, or an API that takes too long in all', async () => {
    const { source, requests } = await serve((_request, response) => {
      response.write(linesOf(15))
    })
    const timeouts = { firstByte: 5, body: 0.1, total: 5 }
    const stalled = await thrown(readAll(source(lines, { timeouts, retry: { maxRetries: 1 } }), 'events'))
    expect(String(stalled)).toMatch(/paused for more than 0\.1 s, behind 15 records, after 2 attempts/)
    expect(requests.count).toBe(2)
    const late = { firstByte: 5, body: 5, total: 0.1 }
    const tooLong = await thrown(
      readAll(source(lines, { timeouts: late, retry: { maxRetries: 0 } }), 'events'),
    )
    expect(String(tooLong)).toMatch(/no whole response from .* within 0\.1 s, behind 15 records/)
  })
})

describe('what responses mean', () => {
  test('a rule ends the read where no record was given yet', async () => {
    const { source } = await serve(gone)
    const rules: Partial<RestResource> = { ...lines, responses: [{ status: 404, action: 'ignore' }] }
    const { pages } = await readAll(source(rules), 'events')
    expect(pages).toEqual([expect.objectContaining({ records: [], stop: 'ignored' })])
  })

  test('behind records that were given it is an error: others would be missing', async () => {
    const { source } = await serve(cutBehind(linesOf(40), 510), gone)
    const rules: Partial<RestResource> = { ...lines, responses: [{ status: 404, action: 'ignore' }] }
    expect(String(await thrown(readAll(source(rules), 'events')))).toContain('404 Not Found')
  })

  test('an error that the API reports in place of the list is found before the selector', async () => {
    const { source, requests } = await serve(whole('{"error":"busy"}'), whole(listOf(5)))
    const rules: Partial<RestResource> = {
      ...data,
      errorPath: 'error',
      responses: [{ status: 200, body: { path: 'error', equals: 'busy' }, action: 'retry' }],
    }
    expect((await readAll(source(rules), 'events')).records).toEqual(rows(5))
    expect(requests.count).toBe(2)
  })

  test('an error that it reports behind the list is an error', async () => {
    const { source } = await serve(whole(JSON.stringify({ data: rows(5), error: 'half of it is missing' })))
    const error = await thrown(
      readAll(source({ ...data, errorPath: 'error' }, { retry: { maxRetries: 0 } }), 'events'),
    )
    expect(String(error)).toContain('the API reports "half of it is missing"')
  })
})

describe('the consumer', () => {
  test('who leaves ends the response', async () => {
    const { source } = await serve((_request, response) => {
      response.write(linesOf(100))
    })
    // Closing it, behind the test, waits for what is under way, and the body above never ends.
    const reading = startReading(source(lines), 'events')
    await reading.next()
    expect(await reading.return?.()).toEqual({ done: true, value: undefined })
  })

  test('who stops the run gets the reason of the signal', async () => {
    const ending = new AbortController()
    const { source } = await serve((_request, response) => {
      response.write(linesOf(25))
    })
    const reading = startReading(source(lines), 'events', { signal: ending.signal })
    await reading.next()
    const next = reading.next().then(() => reading.next())
    ending.abort(new Error('Ctrl-C'))
    expect(await thrown(next)).toBe(ending.signal.reason)
  })
})

describe('what is wrong with the description', () => {
  test('a selector that matches nothing lists the keys, without another attempt', async () => {
    const { source, requests } = await serve(whole('{"items":[{"id":1}],"total":1}'))
    const error = await thrown(readAll(source(data), 'events'))
    expect(SelectorError.isInstance(error)).toBe(true)
    expect(String(error)).toMatch(/events, GET .*: The selector "data" matches nothing: .* items, total\./)
    expect(requests.count).toBe(1)
  })

  test('an element that is no record is counted over all parts', async () => {
    const { source } = await serve(whole(JSON.stringify({ data: [...rows(12), 5] })))
    const error = await thrown(readAll(source(data), 'events'))
    expect(SelectorError.isInstance(error)).toBe(true)
    expect(String(error)).toContain('Element 13 of its list is a number instead of an object')
  })

  test.each<[string, Partial<RestResource>]>([
    ['stream.recordsPerPage', { stream: { recordsPerPage: 0 } }],
    ['decoder', { decoder: xml() }],
    ['paginator', { paginator: offset({ limit: 10 }) }],
    ['select', { select: jsonPath('$.data[*]') }],
    ['detail', { detail: { link: 'url' } }],
    ['onRepeat', { onRepeat: 'stop' }],
  ])('%s is checked', async (option, resource) => {
    const { source } = await serve(whole(''))
    expect(() => source(resource)).toThrow(`resources.events.${option} must be`)
  })
})
