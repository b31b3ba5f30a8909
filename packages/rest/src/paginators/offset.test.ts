import {
  ConfigurationError,
  PagingError,
  type HttpRequest,
  type JsonObject,
  type PaginatorDecision,
} from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { offset } from './offset.ts'

const base = getRequest('https://api.example.test/items', { query: { status: 'open' } })
const at = (from: number, limit = 10): HttpRequest => ({
  ...base,
  query: { ...base.query, offset: from, limit },
})
const withTotal = offset({ limit: 10, totalPath: 'meta.total' })

function next(from: number, total: unknown, count: number): PaginatorDecision {
  return withTotal.next(pageInput(at(from), { meta: { total: total as number } }, count))
}

describe('offset', () => {
  test('the first request carries offset and limit, over a parameter of the same name (DLT 2.1 no. 5, 15)', () => {
    const paginator = offset({ limit: 42, offset: 123, offsetParam: 'skip', limitParam: 'take' })
    const request = getRequest(base.url, { query: { skip: 7, a: 1 } })
    expect(paginator.first(request).query).toEqual({ skip: 123, take: 42, a: 1 })
  })

  test('advances by the rows received, not by the limit', () => {
    const paginator = offset({ limit: 10 })
    expect(paginator.next(pageInput(at(20), {}, 7)).request).toEqual(at(27))
  })

  test('without a total only an empty page ends, never a short one (DLT 2.1 no. 2, 8)', () => {
    const paginator = offset({ limit: 10 })
    expect(paginator.next(pageInput(at(0), {}, 1)).request).toEqual(at(1))
    expect(paginator.next(pageInput(at(1), {}, 0))).toEqual({ stop: 'empty-page' })
  })

  test.each([
    [0, 25, 10, 'goes on'],
    [20, 25, 5, 'total-reached'],
    [10, '20', 10, 'total-reached'],
    [10, 20n, 10, 'total-reached'],
    [0, 0, 0, 'total-reached'],
  ])('from %i with the total %s and %i rows: %s (DLT 2.1 no. 1, 3)', (from, total, count, stop) => {
    expect(next(from, total, count).stop ?? 'goes on').toBe(stop)
    expect(next(from, total, count)).not.toHaveProperty('warning')
  })

  test.each([[null], [undefined], ['invalid'], [-1], [1.5], [{}]])(
    'the total %s is missing (DLT 2.1 no. 2, 3)',
    (total) => {
      expect(() => next(0, total, 10)).toThrow(PagingError)
      expect(() => next(0, total, 10)).toThrow(expect.objectContaining({ problem: 'total-missing' }))
    },
  )

  test('an empty page before the total is an error', () => {
    expect(() => next(10, 25, 0)).toThrow(expect.objectContaining({ problem: 'page-empty' }))
  })

  test('a total below what was received ends nothing: an empty page does, with a warning', () => {
    expect(next(10, 15, 10).request).toBeDefined()
    expect(next(20, 15, 0)).toMatchObject({
      stop: 'empty-page',
      warning: expect.stringContaining('row 20'),
    })
  })

  test('the highest offset of the API ends with a warning (DLT 2.1 no. 4)', () => {
    const paginator = offset({ limit: 50, maximum: 100 })
    expect(paginator.next(pageInput(at(0, 50), {}, 50)).request).toEqual(at(50, 50))
    expect(paginator.next(pageInput(at(50, 50), {}, 50))).toMatchObject({
      stop: 'maximum-reached',
      warning: expect.stringContaining('offset 100'),
    })
  })

  test('no request reaches beyond the maximum, which some APIs refuse', () => {
    const paginator = offset({ limit: 30, maximum: 100 })
    expect(paginator.next(pageInput(at(30, 30), {}, 30)).request).toEqual(at(60, 30))
    expect(paginator.next(pageInput(at(60, 30), {}, 30)).request).toEqual(at(90, 10))
    expect(paginator.requestAt?.(at(30, 30), 2, 30)).toEqual(at(90, 10))
    expect(paginator.next(pageInput(at(90, 10), {}, 10)).stop).toBe('maximum-reached')
    expect(offset({ limit: 30, maximum: 20 }).first(base)).toEqual(at(0, 20))
  })

  test('a first response without a body is an empty list, a later one an error', () => {
    for (const options of [{}, { totalPath: 'total' }, { hasMorePath: 'more' }]) {
      const paginator = offset({ limit: 10, ...options })
      expect(paginator.next(pageInput(at(0), null, 0))).toEqual({ stop: 'empty-page' })
    }
    for (const options of [{ totalPath: 'total' }, { hasMorePath: 'more' }]) {
      const paginator = offset({ limit: 10, ...options })
      expect(() => paginator.next(pageInput(at(10), null, 0))).toThrow(PagingError)
    }
  })

  test('a maximum says how many rows it leaves unread, where the total is known', () => {
    const paginator = offset({ limit: 50, maximum: 50, totalPath: 'total' })
    expect(paginator.next(pageInput(at(0, 50), { total: 120 }, 50))).toMatchObject({
      stop: 'maximum-reached',
      warning: expect.stringContaining('70 of 120 rows'),
    })
    expect(paginator.next(pageInput(at(0, 50), { total: 50 }, 50))).toEqual({ stop: 'total-reached' })
  })

  test('a maximum beyond which nothing is wanted is the end, under a name of its own', () => {
    const paginator = offset({ limit: 50, maximum: 100, onMaximum: 'stop', totalPath: 'total' })
    expect(paginator.next(pageInput(at(0, 50), { total: 500 }, 50)).request).toBeDefined()
    expect(paginator.next(pageInput(at(50, 50), { total: 500 }, 50))).toEqual({ stop: 'maximum-wanted' })
  })

  test('a wanted maximum changes nothing that a stored position depends on', () => {
    const settings = offset({ limit: 50, maximum: 100 }).settings
    expect(offset({ limit: 50, maximum: 100, onMaximum: 'stop' }).settings).toEqual(settings)
  })

  test('any page can be asked for once the page size is known', () => {
    const paginator = offset({ limit: 100, offset: 5 })
    expect(paginator.requestAt?.(paginator.first(base), 3, 50)).toEqual(at(155, 100))
    expect(paginator.requestAt?.(at(7, 100), 1, 50)).toEqual(at(57, 100))
  })

  test.each([
    [{}, {}, null],
    [{ totalPath: 'total' }, { total: 95 }, 7],
    [{ totalPath: 'total' }, { total: 30 }, 0],
    [{ totalPath: 'total' }, { total: 25 }, 0],
    [{ maximum: 50 }, {}, 2],
    [{ maximum: 50, totalPath: 'total' }, { total: 95 }, 2],
    [{ maximum: 50, hasMorePath: 'more' }, { more: true }, 2],
  ])('how many pages follow is told by total and maximum: %o, %o', (stops, body, pages) => {
    const paginator = offset({ limit: 100, ...stops })
    expect(paginator.pagesAhead?.(pageInput(at(20, 100), body, 10))).toBe(pages)
  })

  test.each([
    [true, 10, 'goes on'],
    ['true', 10, 'goes on'],
    [1, 10, 'goes on'],
    [false, 10, 'no-more'],
    ['False', 10, 'no-more'],
    [0, 0, 'no-more'],
  ])('has more: %s with %i rows (DLT 2.1 no. 7): %s', (more, count, stop) => {
    const paginator = offset({ limit: 10, hasMorePath: 'more' })
    expect(paginator.next(pageInput(at(0), { more }, count)).stop ?? 'goes on').toBe(stop)
  })

  test.each([[null], [undefined], ['invalid'], [2], [{}]])('has more: %s is missing', (more) => {
    const page = pageInput(at(0), { more } as JsonObject, 10)
    expect(() => offset({ limit: 10, hasMorePath: 'more' }).next(page)).toThrow(
      expect.objectContaining({ problem: 'has-more-missing' }),
    )
  })

  test('an empty page although more follows is an error', () => {
    const page = pageInput(at(0), { more: true }, 0)
    expect(() => offset({ limit: 10, hasMorePath: 'more' }).next(page)).toThrow(
      expect.objectContaining({ problem: 'page-empty' }),
    )
  })

  test.each([
    [{ more: false, total: 10 }, 10, 'no-more'],
    [{ more: true, total: 10 }, 10, 'goes on'],
    [{ more: true }, 10, 'goes on'],
    [{ more: false }, 10, 'no-more'],
    [{ more: false, total: 12 }, 10, 'goes on'],
    [{ more: false, total: 9 }, 10, 'no-more'],
  ])('with a has-more the total may be missing, and says no when it is higher: %o', (body, count, stop) => {
    const paginator = offset({ limit: 10, hasMorePath: 'more', totalPath: 'total' })
    expect(paginator.next(pageInput(at(0), body, count)).stop ?? 'goes on').toBe(stop)
  })

  test('a total that stays above a word that nothing follows is told', () => {
    const paginator = offset({ limit: 10, hasMorePath: 'more', totalPath: 'total' })
    const page = pageInput(at(10), { more: false, total: 12 }, 0)
    expect(paginator.next(page)).toMatchObject({
      stop: 'no-more',
      warning: expect.stringContaining('12 rows'),
    })
    const contradicted = pageInput(at(10), { more: true, total: 10 }, 0)
    expect(() => paginator.next(contradicted)).toThrow(expect.objectContaining({ problem: 'page-empty' }))
  })

  test('an overlap asks for the last rows of each page again, and for half of a short one', () => {
    const paginator = offset({ limit: 10, overlap: 3, totalPath: 'total' })
    expect(paginator.settings).toMatchObject({ overlap: 3 })
    expect(paginator.next(pageInput(at(0), { total: 25 }, 10)).request).toEqual(at(7))
    expect(paginator.next(pageInput(at(7), { total: 25 }, 4)).request).toEqual(at(9))
    expect(paginator.next(pageInput(at(21), { total: 25 }, 4))).toEqual({ stop: 'total-reached' })
    expect(paginator.requestAt?.(at(7), 2, 10)).toEqual(at(21))
    expect(paginator.pagesAhead?.(pageInput(at(0), { total: 25 }, 10))).toBe(3)
  })

  test('an overlap without a total asks behind a short page of nothing new: only an empty page is the end', () => {
    const paginator = offset({ limit: 10, overlap: 3 })
    const second = paginator.next(pageInput(at(0), {}, 10))
    expect(second.request).toEqual(at(7))
    const short = pageInput(at(7), {}, 5, { pageSize: 10 })
    expect(paginator.next(short).request).toEqual(at(10))
    expect(paginator.next(pageInput(at(10), {}, 2, { pageSize: 10 })).request).toEqual(at(12))
    expect(paginator.next(pageInput(at(12), {}, 0, { pageSize: 10 }))).toEqual({ stop: 'empty-page' })
    expect(paginator.next(pageInput(at(0), {}, 2)).request).toEqual(at(1))
  })

  test('a maximum wins over everything', () => {
    const paginator = offset({ limit: 50, maximum: 100, hasMorePath: 'more' })
    expect(paginator.next(pageInput(at(50, 50), { more: true }, 50))).toMatchObject({
      stop: 'maximum-reached',
    })
  })

  test('offset and limit may stand in the body (DLT 2.1 no. 6, 10)', () => {
    const paginator = offset({
      limit: 5,
      offsetParam: { body: 'pagination.offset' },
      limitParam: { body: 'pagination.limit' },
    })
    const request = getRequest(base.url, { method: 'POST', body: { json: { existing: 'data' } } })
    const first = paginator.first(request)
    expect(first).toEqual({
      ...request,
      body: { json: { existing: 'data', pagination: { offset: 0, limit: 5 } } },
    })
    const second = paginator.next(pageInput(first, {}, 5)).request
    expect(second?.body).toEqual({ json: { existing: 'data', pagination: { offset: 5, limit: 5 } } })
    expect(paginator.requestAt?.(first, 1, 5)).toEqual(second)
  })

  test('the total is told where it is declared', () => {
    const { response } = pageInput(base, { meta: { total: '7' } }, 1)
    expect(withTotal.total?.(response)).toBe(7)
    expect(offset({ limit: 10 })).not.toHaveProperty('total')
  })

  test.each([
    ['offset.limit', { limit: 0 }],
    ['offset.offset', { limit: 1, offset: -1 }],
    ['offset.maximum', { limit: 1, maximum: 0 }],
    ['offset.maximum', { limit: 1, offset: 5, maximum: 5 }],
    ['offset.onMaximum', { limit: 1, onMaximum: 'stop' as const }],
    ['offset.offsetParam', { limit: 1, offsetParam: '' }],
    ['offset.limitParam', { limit: 1, limitParam: { body: '' } }],
    ['offset.overlap', { limit: 1, overlap: 1 }],
    ['offset.overlap', { limit: 10, overlap: -1 }],
  ])('%s is checked (DLT 2.1 no. 9)', (option, options) => {
    expect(() => offset(options)).toThrow(ConfigurationError)
    expect(() => offset(options)).toThrow(expect.objectContaining({ option }))
  })
})
