import type { JsonValue } from '@standpipe/core'
import { HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { answeringApi, baseUrl } from '../support/answering-api.ts'
import { discover, loadPrinted, resourceOf } from './discovered.ts'

const { serve } = answeringApi()

const many = (count: number): { readonly id: number }[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1 }))

const text = (body: string, type: string) => () =>
  new HttpResponse(body, { headers: { 'content-type': type } })

describe('the records of an answer', () => {
  test.each<[string, JsonValue, unknown, number]>([
    ['a list', many(2), [], 2],
    ['a named list', { data: many(2), tags: ['a'] }, 'data', 2],
    ['a list in objects', { feed: { entries: many(3) } }, 'feed.entries', 3],
    ['a list with an odd name', { 'x.y': { rows: many(2) } }, ['x.y', 'rows'], 2],
    ['an empty list', { data: [], total: 0 }, 'data', 0],
    ['a record', { id: 1, name: 'x' }, [], 1],
    ['a record with lists', { id: 1, lines: many(3), tags: ['a'] }, [], 1],
    ['a record in an envelope', { data: { id: 1, lines: many(3) }, status: 'ok' }, 'data', 1],
    ['objects by their names', { a: { x: 1 }, b: { x: 2 }, c: { x: 3 } }, [], 1],
  ])('%s', async (_case, body, selector, records) => {
    serve({ '/orders': body })
    const found = await discover(`${baseUrl}/orders`)
    expect([resourceOf(found).endpoint['data_selector'], found.records]).toEqual([selector, records])
  })

  test.each<[string, JsonValue, string]>([
    ['texts', ['a', 'b'], 'Its lists are the response itself (2 values).'],
    ['lists', { columns: ['a'], rows: [[1], [2]] }, 'Its lists are columns (1 values), rows (2 lists).'],
    ['a text', 'ok', 'It is a single value.'],
  ])('there are none in %s', async (_case, body, message) => {
    serve({ '/orders': () => HttpResponse.json(body as object) })
    await expect(discover(`${baseUrl}/orders`)).rejects.toThrow(message)
  })

  test('rivals of the list are listed', async () => {
    serve({ '/orders': { orders: many(2), customers: many(3) } })
    expect((await discover(`${baseUrl}/orders`)).text).toMatch(
      /Ask: "orders" is a list of 2 objects\. Others are customers \(3 objects\): is it the right\s/,
    )
  })
})

describe('the format of an answer', () => {
  test.each<[string, string, string, unknown, number]>([
    ['JSON lines', '{"id":1}\n{"id":2}\n', 'application/x-ndjson', { type: 'jsonl' }, 2],
    ['JSON lines that are called JSON', '{"id":1}\n{"id":2}\n', 'application/json', { type: 'jsonl' }, 2],
    ['JSON that is called text', '[{"id":1}]', 'text/plain', undefined, 1],
    ['CSV', 'id,name\n1,a\n2,b\n', 'text/csv', { type: 'csv' }, 2],
    [
      'CSV with semicolons and an open end',
      'id;name\n1;"a;b"\n2;b',
      'text/plain',
      { type: 'csv', delimiter: ';', open_end: true },
      2,
    ],
    [
      'XML',
      '<r><os><o><id>1</id></o><o><id>2</id></o></os></r>',
      'text/xml',
      { type: 'xml', lists: ['r.os.o'] },
      2,
    ],
    [
      'XML with one element',
      '<r><orders><order><id>1</id></order></orders></r>',
      'text/xml',
      { type: 'xml', lists: ['r.orders.order'] },
      1,
    ],
  ])('%s', async (_case, body, type, decoder, records) => {
    serve({ '/orders': text(body, type) })
    const found = await discover(`${baseUrl}/orders`)
    expect([resourceOf(found).endpoint['decoder'], found.records]).toEqual([decoder, records])
    const { summary, destination } = await loadPrinted(found, {})
    expect(summary.errors).toEqual([])
    expect(destination.rows('orders')).toHaveLength(records)
  })

  test.each([
    ['a page for people', '<!doctype html><html></html>', 'text/html', 'a page for people (HTML)'],
    ['a sentence', 'It works.', 'text/plain', 'neither JSON, XML nor CSV'],
    ['nothing', '', 'application/json', 'empty'],
    ['JSON that is cut', '[{"id":1', 'application/json', 'JSON'],
  ])('%s is none', async (_case, body, type, message) => {
    serve({ '/orders': text(body, type) })
    await expect(discover(`${baseUrl}/orders`)).rejects.toThrow(message)
  })
})
