import type { HttpRequest, JsonValue, PaginatorDecision, PaginatorInput } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { autoPages } from './auto-pages.ts'
import { entityPage } from './entity-page.ts'

const first: HttpRequest = { method: 'GET', url: 'https://api.example.test/items', query: {}, headers: {} }
const linked: HttpRequest = { ...first, url: `${first.url}?page=2` }

function input(body: JsonValue, more: Partial<PaginatorInput> = {}): PaginatorInput {
  const response = { status: 200, headers: {}, body, bytes: 2 }
  return { request: first, response, records: [{ id: 1 }], pageSize: 1, previousSize: null, ...more }
}

const auto = (body: JsonValue, more?: Partial<PaginatorInput>): PaginatorDecision =>
  autoPages({ path: 'items', params: {}, json: null }).next(input(body, more))

describe('a paginator that is told by responses', () => {
  const last = { data: [{ id: 1 }], total: 9 }

  test('ends behind its links, also in a read that goes on there', () => {
    expect(auto(last, { previousSize: 1, request: linked })).toEqual({ stop: 'no-next' })
    expect(auto(last, { request: linked })).toEqual({ stop: 'no-next' })
    expect(() => auto(last)).toThrow('the response tells of further pages')
  })

  test.each<[JsonValue]>([
    [{ ...last, next_maintenance: null }],
    [{ ...last, meta: { next_release: '' } }],
    [{ ...last, has_more: true, next: null }],
  ])('of %j does not take a field for the end of pages that it is not', (body) => {
    expect(() => auto(body)).toThrow('the response tells of further pages')
  })

  test.each<[JsonValue]>([
    [{ ...last, next: null }],
    [{ ...last, links: { next_page_url: '' } }],
    [{ ...last, nextPageToken: null }],
    [{ ...last, '@odata.nextLink': null }],
    [{ ...last, meta: { 'next-cursor': null } }],
    [{ ...last, has_more: false }],
  ])('ends where %j says so', (body) => {
    expect(auto(body)).toEqual({ stop: 'single-page' })
  })

  test.each<[JsonValue]>([
    [{ id: 7, next_payment: '2026-02-01' }],
    [{ id: 7, next: { url: 'https://api.example.test/items/8' } }],
  ])('takes %j for a record, whatever its fields are called', (record) => {
    expect(auto(record)).toEqual({ stop: 'single-page' })
    expect(entityPage().next(input(record))).toEqual({ stop: 'single-page' })
  })

  test('of a path that ends in a placeholder takes lists of a record for what they are', () => {
    const order = { id: 7, next_step: 'pay', lines: [{ sku: 'a' }] }
    expect(entityPage().next(input(order))).toEqual({ stop: 'single-page' })
    expect(() => entityPage().next(input({ ...order, data: [{ id: 1 }], next: '/x' }))).toThrow(
      'further pages',
    )
  })
})
