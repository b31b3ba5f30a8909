import type { HttpRequest, PaginatorDecision } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { keyPages } from './key-pages.ts'

/** What follows a page from an offset on with so many keys, of which `count` is told. */
function after(offset: number, keys: number, body: Readonly<Record<string, number>>): PaginatorDecision {
  const request: HttpRequest = {
    method: 'GET',
    url: 'https://api.example.test',
    query: { offset, limit: 50 },
    headers: {},
  }
  const records = Array.from({ length: keys }, (_, index) => ({ key: `user-${offset + index}` }))
  const response = { status: 200, headers: {}, body: { keys: records, ...body }, bytes: 0 }
  return keyPages.next({ request, response, records, pageSize: 50, previousSize: null })
}

const from = (offset: number) => ({ request: expect.objectContaining({ query: { offset, limit: 50 } }) })

describe('keyPages', () => {
  it.each([
    ['none', 0, 0, { count: 0 }, { stop: 'total-reached' }],
    ['fewer than a page', 0, 7, { count: 7 }, { stop: 'total-reached' }],
    ['one more than a page', 0, 50, { count: 51 }, from(50)],
    ['the last page of several', 50, 1, { count: 51 }, { stop: 'total-reached' }],
    ['the last page of several that are full', 50, 50, { count: 100 }, { stop: 'total-reached' }],
    ['less than was asked for', 0, 20, { count: 45, limit: 20 }, from(20)],
  ])('goes by the number of keys of the segment: %s', (_name, offset, keys, body, decision) => {
    expect(after(offset, keys, body)).toEqual(decision)
  })

  it.each([
    ['a page that is full', 0, 50, { count: 50 }, from(50)],
    ['a page that is full for the server', 0, 20, { count: 20, limit: 20 }, from(20)],
    ['the next page', 50, 50, { count: 50 }, from(100)],
    ['a short page behind others', 50, 7, { count: 7 }, from(57)],
    ['no more keys', 57, 0, { count: 0 }, { stop: 'empty-page' }],
    ['no number at all', 0, 7, {}, from(7)],
  ])(
    'cuts nothing where that may be the number of keys on the page: %s',
    (_name, offset, keys, body, decision) => {
      expect(after(offset, keys, body)).toEqual(decision)
    },
  )
})
