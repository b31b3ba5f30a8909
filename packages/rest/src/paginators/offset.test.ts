import { ConfigurationError, PagingError, type HttpRequest, type PaginatorDecision } from '@standpipe/core'
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
  test('the first request carries offset and limit, over a parameter of the same name', () => {
    const paginator = offset({ limit: 42, offset: 123, offsetParam: 'skip', limitParam: 'take' })
    const request = getRequest(base.url, { query: { skip: 7, a: 1 } })
    expect(paginator.first(request).query).toEqual({ skip: 123, take: 42, a: 1 })
  })

  test('advances by the rows received, not by the limit', () => {
    const paginator = offset({ limit: 10 })
    expect(paginator.next(pageInput(at(20), {}, 7)).request).toEqual(at(27))
  })

  test('without a total only an empty page ends, never a short one', () => {
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
  ])('from %i with the total %s and %i rows: %s', (from, total, count, stop) => {
    expect(next(from, total, count).stop ?? 'goes on').toBe(stop)
    expect(next(from, total, count)).not.toHaveProperty('warning')
  })

  test.each([[null], [undefined], ['invalid'], [-1], [1.5], [{}]])('the total %s is missing', (total) => {
    expect(() => next(0, total, 10)).toThrow(PagingError)
    expect(() => next(0, total, 10)).toThrow(expect.objectContaining({ problem: 'total-missing' }))
  })

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

  test('the highest offset of the API ends with a warning', () => {
    const paginator = offset({ limit: 50, maximum: 100 })
    expect(paginator.next(pageInput(at(0, 50), {}, 50)).request).toEqual(at(50, 50))
    expect(paginator.next(pageInput(at(50, 50), {}, 50))).toMatchObject({
      stop: 'maximum-reached',
      warning: expect.stringContaining('offset 100'),
    })
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
    expect(offset({ limit: 100, offset: 5 }).requestAt?.(base, 3, 50).query).toMatchObject({
      offset: 155,
      limit: 100,
    })
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
    ['offset.onMaximum', { limit: 1, onMaximum: 'stop' as const }],
  ])('%s is checked', (option, options) => {
    expect(() => offset(options)).toThrow(ConfigurationError)
    expect(() => offset(options)).toThrow(expect.objectContaining({ option }))
  })
})
