import { ConfigurationError, type HttpRequest, type JsonValue, type PaginatorDecision } from '@standpipe/core'
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

const sizeChanged = expect.objectContaining({ problem: 'page-size-changed' })

describe('pageNumber', () => {
  test('the first request carries the page, and the size when it is given', () => {
    expect(pageNumber().first(base).query).toEqual({ page: 1 })
    const named = pageNumber({ firstPage: 0, pageSize: 50, pageParam: 'p', pageSizeParam: 'per_page' })
    expect(named.first(base).query).toEqual({ p: 0, per_page: 50 })
    expect(named.requestAt?.(base, 3, 50).query).toEqual({ p: 3, per_page: 50 })
  })

  test('without a total an empty page ends', () => {
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

  test('with the number of pages', () => {
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

  test('a missing total is an error', () => {
    const missing = expect.objectContaining({ problem: 'total-missing' })
    expect(() => next({ totalPath: 'total' }, { page: 1, count: 10 })).toThrow(missing)
    expect(() => next({ totalPagesPath: 'pages' }, { page: 1, count: 10 })).toThrow(missing)
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
