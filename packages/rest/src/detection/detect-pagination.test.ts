import type { JsonValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { detectPagination, type DetectedPagination } from './detect-pagination.ts'

const data = [{ id: 1 }, { id: 2 }]

function detect(body: JsonValue, link?: string): DetectedPagination {
  return detectPagination({ status: 200, headers: link === undefined ? {} : { link }, body, bytes: 2 })
}

describe('pagination (DLT 2.1 no. 27)', () => {
  test('a Link header wins over everything', () => {
    const body = { data, next: '/x', total_pages: 3 }
    expect(detect(body, '</x?page=2>; rel="next"')).toMatchObject({ block: 'linkHeader', options: {} })
    expect(detect(data, '</x?page=1>; rel="prev"')).toMatchObject({ block: 'singlePage' })
  })

  test.each<[JsonValue, string | readonly string[]]>([
    [{ next: 'https://api.example.test/x?page=2', results: data }, 'next'],
    [{ _links: { next: { href: '/x?page=2' } }, data }, '_links.next.href'],
    [{ links: { nextPage: '/items?page=2' }, data }, 'links.nextPage'],
    [{ paging: { next_url: '?page=2' }, data }, 'paging.next_url'],
    [{ '@odata.nextLink': 'https://api.example.test/x', value: data }, ['@odata.nextLink']],
  ])('%j has a link', (body, path) => {
    expect(detect(body)).toMatchObject({ block: 'nextUrl', options: { path } })
  })

  test.each<[JsonValue, object]>([
    [{ data, next_cursor: 'abc' }, { path: 'next_cursor' }],
    [{ data, cursors: { next: 'abc' } }, { path: 'cursors.next' }],
    [{ data, next_id: 33 }, { path: 'next_id' }],
    [
      { data, nextPageToken: 'abc', hasMore: true },
      { path: 'nextPageToken', hasMorePath: 'hasMore' },
    ],
    [
      { pageInfo: { endCursor: 'abc', hasNextPage: true }, data },
      { path: 'pageInfo.endCursor', hasMorePath: 'pageInfo.hasNextPage' },
    ],
  ])('%j has a cursor', (body, options) => {
    expect(detect(body)).toMatchObject({ block: 'cursor', options })
  })

  test.each<[JsonValue, object]>([
    [{ data, total_pages: 8 }, { totalPagesPath: 'total_pages' }],
    [
      { data, meta: { totalPages: 8, page: 0 } },
      { totalPagesPath: 'meta.totalPages', firstPage: 0 },
    ],
    [{ data, page: { pages: 8 } }, { totalPagesPath: 'page.pages' }],
    [
      { data, paging: { current: 1, size: 2, total: 9 } },
      { firstPage: 1, totalPath: 'paging.total' },
    ],
  ])('%j counts pages', (body, options) => {
    expect(detect(body)).toMatchObject({ block: 'pageNumber', options })
  })

  test.each<[JsonValue, object]>([
    [
      { data, offset: 0, limit: 100, total: 231 },
      { limit: 100, totalPath: 'total' },
    ],
    [
      { objects: data, offset: 0, limit: 50, totalCount: 2 },
      { limit: 50, totalPath: 'totalCount' },
    ],
    [
      { data, pagination: { start: 0, limit: 2, more_items_in_collection: true } },
      { limit: 2, hasMorePath: 'pagination.more_items_in_collection' },
    ],
    [
      { keys: data, count: 7 },
      { limit: 2, totalPath: 'count' },
    ],
  ])('%j counts rows', (body, options) => {
    expect(detect(body)).toMatchObject({ block: 'offset', options })
  })

  test('a word that more follows, and nothing to ask for it with, points to the last record', () => {
    expect(detect({ data, has_more: true })).toMatchObject({
      block: 'cursor',
      options: { lastRecord: 'id', hasMorePath: 'has_more' },
    })
  })

  test.each<[JsonValue]>([
    [data],
    [{ id: 1, name: 'x' }],
    [{ data, next: null }],
    [{ data, nextSyncToken: 'abc' }],
    [{ data, count: 2 }],
    [{ data, total: 2 }],
  ])('%j is a single page', (body) => {
    expect(detect(body)).toMatchObject({ block: 'singlePage', options: {} })
  })

  test('a total is told with any block, and a reason always', () => {
    expect(detect({ data, next: '/x', count: 9 })).toEqual({
      block: 'nextUrl',
      options: { path: 'next' },
      reason: '"next" is a link to the next page.',
      totalPath: 'count',
      total: 9,
    })
  })
})
