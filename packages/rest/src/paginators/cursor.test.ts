import type { DataRecord, HttpRequest, JsonValue, PaginatorDecision } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { pageInput } from '../../test/support/page-input.ts'
import { getRequest } from '../../test/support/send.ts'
import { cursor, type CursorOptions } from './cursor.ts'

const base = getRequest('https://api.example.test/items', { query: { status: 'open' } })
const at = (value: JsonValue, param = 'cursor'): HttpRequest => ({
  ...base,
  query: { ...base.query, [param]: value as string },
})
const unusable = expect.objectContaining({ problem: 'cursor-unusable' })

function next(options: CursorOptions, body: JsonValue, count = 10): PaginatorDecision {
  return cursor(options).next(pageInput(base, body, count))
}

function behind(records: readonly DataRecord[], more?: boolean): PaginatorDecision {
  const hasMore = more === undefined ? {} : { hasMorePath: 'more' }
  const body = more === undefined ? {} : { more }
  return cursor({ lastRecord: 'key.id', param: 'after', ...hasMore }).next(
    pageInput(base, body, 0, { records }),
  )
}

describe('a cursor in the body', () => {
  const options = { path: 'meta.next' }

  test('goes into the next request (DLT 2.1 no. 20, 21)', () => {
    expect(cursor(options).first(base)).toBe(base)
    expect(next(options, { meta: { next: 'cursor-2' } }).request).toEqual(at('cursor-2'))
    expect(next({ ...options, param: 'after' }, { meta: { next: 33 } }).request).toEqual(at(33, 'after'))
  })

  test.each([[''], [null], [false], [0], [undefined]])('%o is the end (DLT 2.1 no. 20)', (value) => {
    expect(next(options, { meta: { next: value as JsonValue } })).toEqual({ stop: 'no-next' })
  })

  test('a first response without a body is an empty list, a later one an error', () => {
    const paginator = cursor({ ...options, hasMorePath: 'more' })
    expect(paginator.next(pageInput(base, null, 0))).toEqual({ stop: 'empty-page' })
    expect(() => paginator.next(pageInput(at('b'), null, 0))).toThrow(
      expect.objectContaining({ problem: 'has-more-missing' }),
    )
  })

  test('the text 0 is a cursor like any other, true is none', () => {
    expect(next(options, { meta: { next: '0' } }).request).toEqual(at('0'))
    expect(() => next(options, { meta: { next: true } })).toThrow(unusable)
  })

  test('is followed through empty pages, unless they are declared as the end (DLT 2.1 no. 23)', () => {
    expect(next(options, { meta: { next: 'b' } }, 0).request).toEqual(at('b'))
    expect(next({ ...options, stopOnEmptyPage: true }, { meta: { next: 'b' } }, 0)).toEqual({
      stop: 'empty-page',
    })
  })

  test('goes into the body and keeps what else is there (DLT 2.1 no. 21)', () => {
    const request = getRequest(base.url, { method: 'POST', body: { json: { existing: 'data' } } })
    const paginator = cursor({ path: 'next', param: { body: 'cursor.next' } })
    const after = [1700000000000, 'doc-7']
    expect(paginator.next(pageInput(request, { next: after }, 10)).request?.body).toEqual({
      json: { existing: 'data', cursor: { next: after } },
    })
  })

  test('a page size goes with it', () => {
    const paginator = cursor({ path: 'next', pageSize: 50, pageSizeParam: 'per_page' })
    expect(paginator.first(base).query).toEqual({ status: 'open', per_page: 50 })
  })
})

describe('a word whether more follows (DLT 2.1 no. 22)', () => {
  const options = { path: 'next', hasMorePath: 'more' }

  test.each([[false], ['false']])('%s ends, whatever the cursor', (more) => {
    expect(next(options, { more, next: 'b' })).toEqual({ stop: 'no-more' })
  })

  test('true goes on behind an empty page', () => {
    expect(next(options, { more: true, next: 'b' }, 0).request).toEqual(at('b'))
  })

  test('true without a cursor is an error, and so is no word at all', () => {
    expect(() => next(options, { more: true, next: null })).toThrow(unusable)
    expect(() => next(options, { next: 'b' })).toThrow(
      expect.objectContaining({ problem: 'has-more-missing' }),
    )
  })
})

test('a cursor in a header goes into the parameter; none is the end (DLT 2.1 no. 24)', () => {
  const paginator = cursor({ header: 'X-Next-Cursor', param: 'page' })
  const page = (headers: { [name: string]: string }): PaginatorDecision => {
    const input = pageInput(base, {}, 10)
    return paginator.next({ ...input, response: { ...input.response, headers } })
  }
  expect(page({ 'x-next-cursor': '7f' }).request).toEqual(at('7f', 'page'))
  expect(page({ 'x-next-cursor': '' })).toEqual({ stop: 'no-next' })
  expect(page({})).toEqual({ stop: 'no-next' })
})

describe('the last record as the cursor', () => {
  test('goes on behind its field, whatever that is', () => {
    expect(behind([{ key: { id: 1 } }, { key: { id: 2n ** 60n } }]).request).toEqual(at(2n ** 60n, 'after'))
    expect(behind([{ key: { id: 0 } }]).request).toEqual(at(0, 'after'))
  })

  test('ends with an empty page, or where the response says so', () => {
    expect(behind([])).toEqual({ stop: 'empty-page' })
    expect(behind([{ key: { id: 1 } }], false)).toEqual({ stop: 'no-more' })
  })

  test('a record without the field, or no record where more follows, is an error', () => {
    expect(() => behind([{ key: {} }])).toThrow(unusable)
    expect(() => behind([{ key: { id: '' } }])).toThrow(unusable)
    expect(() => behind([], true)).toThrow(unusable)
  })
})

test('what decides the records on a page is part of the settings, and nothing else', () => {
  expect(cursor({ lastRecord: ['id'], param: { body: 'after' }, pageSize: 5 }).settings).toEqual({
    from: 'at "["id"]" of the last record',
    param: '{"body":"after"}',
    pageSize: 5,
    pageSizeParam: 'limit',
  })
  expect(cursor({ path: 'a', hasMorePath: 'm', stopOnEmptyPage: true }).settings).toEqual(
    cursor({ path: 'a' }).settings,
  )
})

test.each<[string, CursorOptions]>([
  ['cursor.path', {}],
  ['cursor.path', { path: 'a', lastRecord: 'b' }],
  ['cursor.header', { header: '' }],
  ['cursor.param', { path: 'a', param: '' }],
  ['cursor.pageSize', { path: 'a', pageSize: 0 }],
  ['cursor.pageSizeParam', { path: 'a', pageSizeParam: { body: '' } }],
])('%s is checked (DLT 2.1 no. 21)', (option, options) => {
  expect(() => cursor(options)).toThrow(expect.objectContaining({ option }))
})
