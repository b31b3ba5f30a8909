import { RequestError, SelectorError, type Page } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { rows } from '../../test/support/page-input.ts'
import {
  baseUrl,
  failing,
  link,
  linked,
  ordersApi,
  page,
  sourceWith,
} from '../../test/support/apis/orders-api.ts'
import { readAll, readRequest, resourceOf, startReading } from '../../test/support/read-all.ts'
import { eventLog } from '../../test/support/send.ts'
import { thrown } from '../../test/support/thrown.ts'
import { cursor } from '../paginators/cursor.ts'
import { offset } from '../paginators/offset.ts'

const { servePages } = ordersApi()

describe('pages', () => {
  test('carry records, place and size; the last one says why it is the last', async () => {
    servePages(page(0), page(2, 1), page(3, 0))
    const { pages } = await readAll(sourceWith(), 'orders')
    expect(pages).toEqual([
      {
        number: 1,
        records: rows(2),
        request: { method: 'GET', url: '/orders', query: { offset: 0, limit: 2 }, pageSize: null },
        label: `GET ${baseUrl}/orders?offset=0&limit=2`,
        bytes: JSON.stringify(page(0)).length,
      },
      expect.objectContaining({ number: 2, records: rows(1, 2) }),
      expect.objectContaining({ number: 3, records: [], stop: 'empty-page' }),
    ])
    expect(pages[1]).not.toHaveProperty('stop')
  })

  test('DLT 2.1 no. 26: a last page of null is an empty one, and earlier rows stay', async () => {
    servePages(page(0), { data: null })
    const { pages, records } = await readAll(sourceWith(), 'orders')
    expect(records).toEqual(rows(2))
    expect(pages[1]).toMatchObject({ records: [], stop: 'empty-page' })
  })

  test('are asked for one ahead', async () => {
    const urls = servePages(page(0), page(2), page(4), page(6, 0))
    const resource = resourceOf(sourceWith({ concurrency: 1 }), 'orders')
    const seen: number[] = []
    for await (const _page of resource.read(readRequest())) {
      await expect.poll(() => urls.length).toBe(Math.min(seen.length + 2, 4))
      seen.push(urls.length)
    }
    expect(seen).toEqual([2, 3, 4, 4])
  })

  test('that fail ahead of their turn count at their turn', async () => {
    const urls = servePages(page(0), failing(404))
    const pages: Page[] = []
    const reading = (async () => {
      for await (const read of resourceOf(sourceWith(), 'orders').read(readRequest())) {
        await expect.poll(() => urls.length).toBe(2)
        // An error that nobody listened to would end the test run here.
        await new Promise((resolve) => setImmediate(resolve))
        pages.push(read)
      }
    })()
    expect(await thrown(reading)).toBeInstanceOf(RequestError)
    expect(pages.map(({ number }) => number)).toEqual([1])
  })

  test('a consumer that leaves ends the request under way', async () => {
    const log = eventLog()
    const urls = servePages(page(0), () => new Response(new ReadableStream()))
    const source = sourceWith()
    const reading = startReading(source, 'orders', log)
    await reading.next()
    await expect.poll(() => urls.length).toBe(2)
    await reading.return?.()
    // Closing waits for what is under way, and the body above never ends.
    await source.close?.()
    expect(log.types()).not.toContain('retry-scheduled')
  })

  test('an aborted signal ends the read with its reason', async () => {
    const ending = new AbortController()
    servePages(page(0), () => new Response(new ReadableStream()))
    const reading = startReading(sourceWith(), 'orders', { signal: ending.signal })
    await reading.next()
    const next = reading.next()
    ending.abort(new Error('Ctrl-C'))
    expect(await thrown(next)).toBe(ending.signal.reason)
  })

  test('a total that changes is reported', async () => {
    servePages(page(0, 2, 5), page(2, 2, 4))
    const { events } = await readAll(
      sourceWith({ paginator: offset({ limit: 2, totalPath: 'total' }) }),
      'orders',
    )
    expect(events).toContainEqual({
      type: 'warning-raised',
      code: 'total-changed',
      message: expect.stringMatching(/^orders, page 2 \(GET .*\): the total changed from 5 to 4/),
    })
  })

  test('an empty page before the total is an error, never a short table', async () => {
    servePages(page(0, 2, 5), page(2, 0, 5))
    const source = sourceWith({ paginator: offset({ limit: 2, totalPath: 'total' }) })
    await expect(readAll(source, 'orders')).rejects.toMatchObject({
      problem: 'page-empty',
      message: expect.stringContaining('orders, page 2'),
    })
  })

  test('null in place of the records is an empty page, and earlier rows are kept (DLT 2.1 no. 26)', async () => {
    servePages(page(0), { data: null })
    const { records, pages } = await readAll(sourceWith(), 'orders')
    expect([records, pages.at(-1)?.stop]).toEqual([rows(2), 'empty-page'])
  })

  test('errors of paginators and selectors name resource and page', async () => {
    servePages(page(0))
    const missing = await thrown(
      readAll(sourceWith({ paginator: offset({ limit: 2, totalPath: 'count' }) }), 'orders'),
    )
    expect(missing).toMatchObject({
      problem: 'total-missing',
      message: expect.stringMatching(/^orders, page 1 \(GET/),
    })
    const wrong = await thrown(readAll(sourceWith({ select: 'items' }), 'orders'))
    expect(wrong).toBeInstanceOf(SelectorError)
    expect(wrong).toMatchObject({
      keys: ['data'],
      message: expect.stringMatching(/^orders, GET .*the keys data/),
    })
  })
})

describe('circles (DLT section 3 row 2)', () => {
  test('a page with the records of the one before is an error', async () => {
    servePages(page(0))
    const error = await thrown(readAll(sourceWith(), 'orders'))
    expect(error).toMatchObject({
      problem: 'page-repeated',
      message: expect.stringContaining('orders, page 2'),
    })
  })

  test('or the end, where that is declared', async () => {
    servePages(page(0), page(2), page(2))
    const { records, pages } = await readAll(sourceWith({ onRepeat: 'stop' }), 'orders')
    expect(records).toEqual(rows(4))
    expect(pages.at(-1)).toMatchObject({ number: 3, records: [], stop: 'repeated-page' })
  })

  test('but no end before a total that the page tells', async () => {
    servePages(page(0, 2, 6), page(2, 2, 6), page(2, 2, 6))
    const paginator = offset({ limit: 2, totalPath: 'total' })
    const error = await thrown(readAll(sourceWith({ onRepeat: 'stop', paginator }), 'orders'))
    expect(error).toMatchObject({ problem: 'page-repeated' })
  })

  test('or the end with a warning, where the first page came again and may have been cut', async () => {
    servePages(page(0), page(0))
    const cut = await readAll(sourceWith({ onRepeat: 'stop' }), 'orders')
    expect(cut.records).toEqual(rows(2))
    expect(cut.events).toContainEqual(
      expect.objectContaining({ type: 'warning-raised', code: 'repeated-page' }),
    )
    servePages(page(0), page(0))
    const whole = sourceWith({ onRepeat: 'stop', paginator: offset({ limit: 3 }) })
    expect((await readAll(whole, 'orders')).events.map(({ type }) => type)).not.toContain('warning-raised')
  })

  test('a cursor that does not advance is an error', async () => {
    servePages({ ...page(0), next: 'abc' }, { ...page(2), next: 'abc' })
    const error = await thrown(readAll(sourceWith({ paginator: cursor({ path: 'next' }) }), 'orders'))
    expect(error).toMatchObject({ problem: 'request-repeated' })
  })

  test('a request that was sent before is an error', async () => {
    servePages(link(0, '?page=2'), link(2, '?page=3'), link(4, '?page=2'))
    expect(await thrown(readAll(sourceWith(linked), 'orders'))).toMatchObject({ problem: 'request-repeated' })
  })

  test('or the end, where that is declared', async () => {
    servePages(link(0, '?page=2'), link(2, '?page=2'))
    const { records, pages } = await readAll(sourceWith({ ...linked, onRepeat: 'stop' }), 'orders')
    expect(records).toEqual(rows(4))
    expect(pages.at(-1)).toMatchObject({ number: 2, stop: 'repeated-page' })
  })
})
