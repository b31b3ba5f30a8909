import {
  ConfigurationError,
  PagingError,
  type HttpRequest,
  type JsonValue,
  type PaginatorDecision,
} from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { pageNumber, type PageNumberOptions } from './page-number.ts'

const base = getRequest('https://api.example.test/items')
const at = (page: number): HttpRequest => ({ ...base, query: { page } })

interface Situation {
  readonly page: number
  readonly count: number
  readonly pageSize?: number
  readonly previousSize?: number | null
  readonly body?: JsonValue
}

function next(options: PageNumberOptions, situation: Situation): PaginatorDecision {
  const { page, count, body = {}, pageSize = 10, previousSize = null } = situation
  return pageNumber(options).next(pageInput(at(page), body, count, { pageSize, previousSize }))
}

function warningAtMaximum(options: PageNumberOptions, body: JsonValue): string | undefined {
  const decision = next({ maximum: 2, ...options }, { page: 2, count: 10, body })
  return decision.stop === undefined ? undefined : decision.warning
}

const sizeChanged = expect.objectContaining({ problem: 'page-size-changed' })

describe('pageNumber', () => {
  test('the first request carries the page, and the size when it is given (DLT 2.1 no. 11, 15)', () => {
    expect(pageNumber().first(base).query).toEqual({ page: 1 })
    const named = pageNumber({ firstPage: 0, pageSize: 50, pageParam: 'p', pageSizeParam: 'per_page' })
    expect(named.first(base).query).toEqual({ p: 0, per_page: 50 })
    expect(named.requestAt?.(named.first(base), 3, 50).query).toEqual({ p: 3, per_page: 50 })
  })

  test('without a total an empty page ends (DLT 2.1 no. 13)', () => {
    expect(next({}, { page: 1, count: 10 }).request).toEqual(at(2))
    expect(next({}, { page: 2, count: 3, previousSize: 10 }).request).toEqual(at(3))
    expect(next({}, { page: 3, count: 0, previousSize: 3 })).toEqual({ stop: 'empty-page' })
  })

  test('without a total a page behind a short one is an error', () => {
    expect(() => next({}, { page: 3, count: 3, previousSize: 3 })).toThrow(sizeChanged)
  })

  test('a page that is longer than the first is an error', () => {
    expect(() => next({}, { page: 2, count: 20, previousSize: 10 })).toThrow(sizeChanged)
  })

  test('with a total a short page in the middle is an error at once', () => {
    const total = { totalPath: 'total' }
    expect(() => next(total, { page: 2, count: 5, body: { total: 40 } })).toThrow(sizeChanged)
    expect(next(total, { page: 4, count: 5, body: { total: 35 } })).toEqual({ stop: 'total-reached' })
    expect(next(total, { page: 2, count: 10, body: { total: '35' } }).request).toEqual(at(3))
  })

  test('a server that caps the page size from the first page on does no harm', () => {
    const options = { pageSize: 100, totalPath: 'total' }
    expect(next(options, { page: 2, count: 10, body: { total: 21 } }).request?.query).toMatchObject({
      page: 3,
    })
    expect(next(options, { page: 3, count: 1, body: { total: 21 } })).toEqual({ stop: 'total-reached' })
  })

  test('with the number of pages (DLT 2.1 no. 11)', () => {
    const options = { totalPagesPath: 'pages', firstPage: 0 }
    expect(next(options, { page: 1, count: 10, body: { pages: 3 } }).request).toEqual(at(2))
    expect(next(options, { page: 2, count: 4, body: { pages: 3 } })).toEqual({ stop: 'total-reached' })
    expect(() => next(options, { page: 1, count: 4, body: { pages: 3 } })).toThrow(sizeChanged)
  })

  test('an empty page before the total is an error', () => {
    expect(() => next({ totalPath: 'total' }, { page: 2, count: 0, body: { total: 40 } })).toThrow(
      expect.objectContaining({ problem: 'page-empty' }),
    )
    expect(next({ totalPath: 'total' }, { page: 1, count: 0, pageSize: 0, body: { total: 0 } })).toEqual({
      stop: 'total-reached',
    })
  })

  test('a total that is lower than what was read is no end, and an empty page behind it says so', () => {
    const [options, body] = [{ totalPath: 'total' }, { total: 15 }]
    expect(next(options, { page: 2, count: 10, body }).request).toEqual(at(3))
    expect(next(options, { page: 3, count: 4, previousSize: 10, body }).request).toEqual(at(4))
    expect(next(options, { page: 4, count: 0, previousSize: 4, body })).toEqual({
      stop: 'empty-page',
      warning: 'The response says 15 rows in all, but reading reached row 24.',
    })
    expect(warningAtMaximum(options, body)).toContain('pages behind it')
  })

  test('a missing total is an error', () => {
    const missing = expect.objectContaining({ problem: 'total-missing' })
    expect(() => next({ totalPath: 'total' }, { page: 1, count: 10 })).toThrow(missing)
    expect(() => next({ totalPagesPath: 'pages' }, { page: 1, count: 10 })).toThrow(missing)
  })

  test('a total that may be missing counts where it is there, and an empty page is the end where it is not', () => {
    const options = { totalPath: 'total', optionalTotal: true }
    expect(next(options, { page: 1, count: 10, body: { total: 10 } })).toEqual({ stop: 'total-reached' })
    expect(next(options, { page: 1, count: 10 }).request).toEqual(at(2))
    expect(next(options, { page: 2, count: 0 })).toEqual({ stop: 'empty-page' })
    expect(() => next(options, { page: 2, count: 5, body: { total: 40 } })).toThrow(sizeChanged)
  })

  test('with a word whether more follows (DLT 2.1 no. 7)', () => {
    const options = { hasMorePath: 'more' }
    expect(next(options, { page: 1, count: 10, body: { more: true } }).request).toEqual(at(2))
    expect(next(options, { page: 2, count: 3, body: { more: false } })).toEqual({ stop: 'no-more' })
    expect(next(options, { page: 2, count: 0, body: { more: false } })).toEqual({ stop: 'no-more' })
    expect(() => next(options, { page: 2, count: 3, body: { more: true } })).toThrow(sizeChanged)
    expect(() => next(options, { page: 2, count: 0, body: { more: true } })).toThrow(
      expect.objectContaining({ problem: 'page-empty' }),
    )
    expect(() => next(options, { page: 1, count: 10 })).toThrow(
      expect.objectContaining({ problem: 'has-more-missing' }),
    )
  })

  test('the maximum is the last page asked for, whatever the response says (DLT 2.1 no. 12)', () => {
    const options = { maximum: 3, hasMorePath: 'more' }
    expect(next(options, { page: 2, count: 10, body: { more: true } }).request).toEqual(at(3))
    expect(next(options, { page: 3, count: 10, body: { more: true } })).toEqual({
      stop: 'maximum-reached',
      warning: expect.stringContaining('page 3'),
    })
    expect(next(options, { page: 3, count: 10, body: { more: false } })).toEqual({ stop: 'no-more' })
    const wanted = { maximum: 3, onMaximum: 'stop' } as const
    expect(next(wanted, { page: 3, count: 10 })).toEqual({ stop: 'maximum-wanted' })
  })

  test('a stored position depends on the maximum', () => {
    expect(pageNumber({ maximum: 3 }).settings).not.toEqual(pageNumber().settings)
  })

  test('a first response without a body is an empty list, a later one an error', () => {
    for (const options of [
      {},
      { totalPath: 'total' },
      { totalPagesPath: 'pages' },
      { hasMorePath: 'more' },
    ]) {
      expect(next(options, { page: 1, count: 0, body: null })).toEqual({ stop: 'empty-page' })
    }
    for (const options of [{ totalPath: 'total' }, { totalPagesPath: 'pages' }, { hasMorePath: 'more' }]) {
      expect(() => next(options, { page: 2, count: 0, body: null })).toThrow(PagingError)
    }
  })

  test('a maximum says what it leaves unread, where that is known', () => {
    expect(warningAtMaximum({ totalPath: 'total' }, { total: 35 })).toContain('15 of 35 rows')
    expect(warningAtMaximum({ totalPagesPath: 'pages' }, { pages: 5 })).toContain('3 of 5 pages')
  })

  test.each([
    [{}, {}, null],
    [{ maximum: 5 }, {}, 3],
    [{ totalPath: 'total' }, { total: 95 }, 8],
    [{ totalPath: 'total', firstPage: 0 }, { total: 95 }, 7],
    [{ totalPagesPath: 'pages' }, { pages: '7' }, 5],
    [{ totalPagesPath: 'pages', maximum: 3 }, { pages: 7 }, 1],
    [{ totalPagesPath: 'pages' }, { pages: 1 }, 0],
  ])('how many pages follow page 2 is told by total and maximum: %o, %o', (options, body, pages) => {
    expect(pageNumber(options).pagesAhead?.(pageInput(at(2), body, 10))).toBe(pages)
  })

  test('page and size may stand in the body', () => {
    const paginator = pageNumber({
      pageSize: 5,
      pageParam: { body: 'page.number' },
      pageSizeParam: { body: 'page.size' },
    })
    const first = paginator.first({ ...base, method: 'POST' })
    expect(first.body).toEqual({ json: { page: { number: 1, size: 5 } } })
    expect(paginator.next(pageInput(first, {}, 5)).request).toEqual(paginator.requestAt?.(first, 1, 5))
  })

  test.each<[string, PageNumberOptions]>([
    ['pageNumber.pageSize', { pageSize: 0 }],
    ['pageNumber.firstPage', { firstPage: -1 }],
    ['pageNumber.pageParam', { pageParam: '' }],
    ['pageNumber.pageSizeParam', { pageSizeParam: { body: [] } }],
    ['pageNumber.maximum', { maximum: 0 }],
    ['pageNumber.onMaximum', { onMaximum: 'stop' }],
    ['pageNumber.optionalTotal', { optionalTotal: true }],
    ['pageNumber.hasMorePath', { hasMorePath: 'a', totalPath: 'b' }],
    ['pageNumber.hasMorePath', { hasMorePath: 'a', totalPagesPath: 'b' }],
  ])('%s is checked (DLT 2.1 no. 9)', (option, options) => {
    expect(() => pageNumber(options)).toThrow(expect.objectContaining({ option }))
  })

  test('uneven pages are allowed where they are declared', () => {
    expect(next({ unevenPages: true }, { page: 3, count: 7, previousSize: 3 }).request).toEqual(at(4))
  })

  test('uneven pages may even be empty while the response says that pages follow', () => {
    const options = { unevenPages: true, totalPagesPath: 'pages' }
    expect(next(options, { page: 2, count: 0, body: { pages: 3 } }).request).toEqual(at(3))
    expect(next(options, { page: 3, count: 0, body: { pages: 3 } })).toEqual({ stop: 'total-reached' })
  })

  test('two totals, and a total of rows for uneven pages, are refused', () => {
    expect(() => pageNumber({ totalPath: 'a', totalPagesPath: 'b' })).toThrow(ConfigurationError)
    expect(() => pageNumber({ totalPath: 'a', unevenPages: true })).toThrow(ConfigurationError)
  })
})
