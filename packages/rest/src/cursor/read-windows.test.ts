import type { CursorValue, Page, Source } from '@standpipe/core'
import { fixedClock, mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readAll } from '../../test/support/read-all.ts'
import { offset } from '../paginators/offset.ts'
import { createRestSource } from '../source/create-rest-source.ts'
import type { RestCursor, RestResource } from '../resource/rest-resource.ts'

const baseUrl = 'https://api.example.test'
const api = mockApi()
beforeAll(() => api.enable())
afterEach(() => api.resetHandlers())
afterAll(() => api.disable())

const hour = 3_600_000
const begin = Date.UTC(2026, 0, 1)

/** A record every six hours, from the first of January on. */
const records: readonly { readonly id: number; readonly at: string }[] = Array.from(
  { length: 40 },
  (_, index) => ({
    id: index,
    at: new Date(begin + index * 6 * hour).toISOString(),
  }),
)

type Wanted = (at: number, from: number, to: number) => boolean

/** Answers with what its own idea of a range holds, four to a page; the ranges that were asked for are collected. */
function serve(isWanted: Wanted): string[] {
  const ranges: string[] = []
  api.use(
    http.get(`${baseUrl}/events`, ({ request }) => {
      const query = new URL(request.url).searchParams
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
      if (query.get('offset') === '0') ranges.push(`${from} ${to}`)
      const wanted = records.filter(({ at }) => isWanted(Date.parse(at), Date.parse(from), Date.parse(to)))
      const first = Number(query.get('offset'))
      return HttpResponse.json({ data: wanted.slice(first, first + 4), total: wanted.length })
    }),
  )
  return ranges
}

function sourceWith(
  cursor: Partial<RestCursor> = {},
  now = '2026-01-08T01:00:00Z',
  maximum?: number,
  resource: Partial<RestResource> = {},
): Source {
  const paginator = offset({ limit: 4, totalPath: 'total', ...(maximum !== undefined && { maximum }) })
  return createRestSource({
    name: 'shop',
    client: { baseUrl, clock: fixedClock({ start: now }) },
    resources: [
      {
        name: 'events',
        path: '/events',
        select: 'data',
        paginator,
        cursor: {
          path: 'at',
          param: 'from',
          endParam: 'to',
          initialValue: '2026-01-01',
          window: 'P2D',
          ...cursor,
        },
        ...resource,
      },
    ],
  })
}

const halfOpen: Wanted = (at, from, to) => at >= from && at < to
const ids = (pages: readonly Page[]): readonly unknown[] =>
  pages.flatMap((page) => page.records.map(({ id }) => id))
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

describe('reading in windows', () => {
  test('asks for one after the other up to the present, and says at the very end why it ends (DLT section 3, row 9)', async () => {
    const ranges = serve(halfOpen)
    const { pages } = await readAll(sourceWith(), 'events', { lowerBound: '2026-01-01' })
    expect(ranges).toEqual([
      '2026-01-01 2026-01-03',
      '2026-01-03 2026-01-05',
      '2026-01-05 2026-01-07',
      '2026-01-07 2026-01-09',
    ])
    expect(ids(pages)).toEqual(upTo(32))
    expect(pages.map(({ number }) => number)).toEqual(upTo(9).slice(1))
    expect(pages.map(({ stop }) => stop !== undefined)).toEqual([...Array<boolean>(7).fill(false), true])
  })

  test('goes from the cursor to the end of a backfill', async () => {
    const ranges = serve(halfOpen)
    const cursor = { endValue: '2026-01-06T12:00:00Z' }
    const bounds = { lowerBound: '2026-01-03T09:00:00Z', upperBound: '2026-01-06T12:00:00Z' }
    const { pages } = await readAll(sourceWith(cursor), 'events', bounds)
    expect(ranges).toEqual([
      '2026-01-03T09:00:00Z 2026-01-05T09:00:00Z',
      '2026-01-05T09:00:00Z 2026-01-06T12:00:00Z',
    ])
    expect(ids(pages)).toEqual(upTo(22).slice(10))
  })

  test.each<[string, Wanted, Partial<RestCursor>]>([
    ['takes both ends into it', (at, from, to) => at >= from && at <= to, {}],
    [
      'leaves the start out',
      (at, from, to) => at > from && at <= to,
      { bounds: { start: 'open', end: 'closed' } },
    ],
    [
      'knows only days, both of them included',
      (at, from, to) => at >= from && at < to + 24 * hour,
      { format: 'date', window: 'P2DT5H' },
    ],
  ])('delivers each record once, also when the API %s', async (_title, isWanted, cursor) => {
    serve(isWanted)
    const initialValue = '2025-12-31T20:00:00Z'
    const { pages } = await readAll(sourceWith({ ...cursor, initialValue }), 'events', {
      lowerBound: initialValue,
    })
    // The last window reaches beyond the present.
    const seen = ids(pages)
    expect(seen).toEqual(upTo(seen.length))
    expect(seen.length).toBeGreaterThanOrEqual(29)
  })

  test.each<[string, (at: string) => string]>([
    ['of the records', (at) => at.slice(0, 10)],
    ['of UTC', (at) => new Date(at).toISOString().slice(0, 10)],
  ])(
    'leaves out no record whose day, %s, is another one than where it would be looked for',
    async (_title, dayOf) => {
      const zoned = ['2026-01-02T23:30:00-08:00', '2026-01-03T00:30:00+13:00'].map((at, id) => ({ id, at }))
      api.use(
        http.get(`${baseUrl}/events`, ({ request }) => {
          const query = new URL(request.url).searchParams
          const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
          const data = zoned.filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to)
          return HttpResponse.json({ data, total: data.length })
        }),
      )
      const source = sourceWith({ format: 'date' }, '2026-01-06T00:00:00Z', undefined, { primaryKey: 'id' })
      const { pages } = await readAll(source, 'events', { lowerBound: '2026-01-01' })
      expect(new Set(ids(pages))).toEqual(new Set([0, 1]))
    },
  )

  test('goes on from every position with the rest, also days later', async () => {
    serve(halfOpen)
    const whole = await readAll(sourceWith(), 'events', { lowerBound: '2026-01-01' })
    for (const [index, { request }] of whole.pages.entries()) {
      const resumed = await readAll(sourceWith(), 'events', { lowerBound: '2026-01-01', resume: request })
      expect(ids(resumed.pages)).toEqual(ids(whole.pages.slice(index)))
    }
    const resume = whole.pages.at(-1)?.request ?? null
    const later = await readAll(sourceWith({}, '2026-01-10T00:00:00Z'), 'events', { resume })
    expect(ids(later.pages)).toEqual(upTo(40).slice(28))
  })

  test('does not hide that the API gave only a part of a window', async () => {
    serve(halfOpen)
    const { pages } = await readAll(sourceWith({}, undefined, 4), 'events', { lowerBound: '2026-01-01' })
    expect(pages.at(-1)?.stop).toBe('maximum-reached')
    expect(ids(pages)).toEqual(upTo(4))
  })

  test('asks for the first window to check the API', async () => {
    const ranges = serve(halfOpen)
    await sourceWith().check?.(new AbortController().signal)
    expect(ranges).toEqual(['2026-01-01 2026-01-03'])
  })

  test('spells the ends as the cursor is spelled, which the API gets as it is', async () => {
    const ranges = serve(halfOpen)
    const cursor = { initialValue: '2026-01-01 00:00:00', window: 'P4D' }
    await readAll(sourceWith(cursor), 'events', { lowerBound: '2026-01-02 07:30:00' })
    expect(ranges).toEqual([
      '2026-01-02 07:30:00 2026-01-06 07:30:00',
      '2026-01-06 07:30:00 2026-01-10 07:30:00',
    ])
  })

  test.each<[CursorValue, Partial<RestCursor>]>([
    [5, {}],
    ['v5', {}],
    ['2026-01-03', { initialValue: '2026-01-01T00:00:00Z', window: 'PT12H' }],
  ])('sends nothing from a cursor that says no time, or too coarsely: %s', async (lowerBound, cursor) => {
    const ranges = serve(halfOpen)
    await expect(readAll(sourceWith(cursor), 'events', { lowerBound })).rejects.toMatchObject({
      option: 'resources.events.cursor.window',
    })
    expect(ranges).toEqual([])
  })
})
