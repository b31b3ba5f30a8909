import type { HttpRequest, JsonObject, PaginatorDecision } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { listPages } from './list-pages.ts'

function page(query: HttpRequest['query'], count: number, body: JsonObject) {
  const request: HttpRequest = { method: 'GET', url: 'https://api.example.test', query, headers: {} }
  const records = Array.from({ length: count }, (_, index) => ({ id: index }))
  const response = { status: 200, headers: {}, body: { ...body }, bytes: 0 }
  return { request, response, records, pageSize: 50, previousSize: null }
}

const after = (...input: Parameters<typeof page>): PaginatorDecision => listPages.next(page(...input))
const start = { offset: 0, limit: 50 }
const asking = (query: HttpRequest['query']) => ({ request: expect.objectContaining({ query }) })

describe('listPages', () => {
  it('goes by offset to the total where one is told', () => {
    expect(after(start, 50, { totalCount: 51 })).toEqual(asking({ offset: 50, limit: 50 }))
    expect(after({ offset: 50, limit: 50 }, 1, { totalCount: 51 })).toEqual({ stop: 'total-reached' })
  })

  it('goes by offset to an empty page where none is told', () => {
    expect(after(start, 7, {})).toEqual(asking({ offset: 7, limit: 50 }))
    expect(after({ offset: 7, limit: 50 }, 0, { totalCount: null })).toEqual({ stop: 'empty-page' })
  })

  it('follows markers where there are any, and stops where there is no other', () => {
    expect(after(start, 50, { nextMarker: 'm/1' })).toEqual(asking({ ...start, after: 'm/1' }))
    expect(after({ ...start, after: 'm/1' }, 50, { nextMarker: 'm/2' })).toEqual(
      asking({ ...start, after: 'm/2' }),
    )
    expect(after({ ...start, after: 'm/2' }, 1, { nextMarker: null })).toEqual({ stop: 'no-next' })
    expect(after({ ...start, after: 'm/2' }, 1, {})).toEqual({ stop: 'no-next' })
    expect(after(start, 1, { nextMarker: null })).toEqual({ stop: 'no-next' })
  })

  it('goes by offset to the total where no marker leads on before it', () => {
    expect(after(start, 50, { totalCount: 51, nextMarker: null })).toEqual(asking({ offset: 50, limit: 50 }))
    expect(after({ offset: 50, limit: 50 }, 1, { totalCount: 51, nextMarker: null })).toEqual({
      stop: 'total-reached',
    })
    expect(after(start, 50, { totalCount: 51, nextMarker: 'm/1' })).toEqual(
      asking({ ...start, after: 'm/1' }),
    )
    expect(listPages.pagesAhead?.(page(start, 50, { totalCount: 151, nextMarker: null }))).toBe(3)
  })

  it('asks for no page ahead of a marker, and for as many as the total tells', () => {
    expect(listPages.pagesAhead?.(page(start, 50, { nextMarker: 'm/1' }))).toBe(0)
    expect(listPages.pagesAhead?.(page(start, 50, { totalCount: 151 }))).toBe(3)
    expect(listPages.pagesAhead?.(page(start, 50, {}))).toBeNull()
  })
})
