import type { DataRecord, Source } from '@standpipe/core'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { baseUrl, ordersApi, page, sourceWith } from '../../../test/support/apis/orders-api.ts'
import { rows } from '../../../test/support/page-input.ts'
import { readAll, startReading } from '../../../test/support/read-all.ts'
import { eventLog } from '../../../test/support/send.ts'
import { thrown } from '../../../test/support/thrown.ts'
import { offset } from '../../paginators/offset.ts'
import { pageNumber } from '../../paginators/page-number.ts'

const { api } = ordersApi()
const withTotal = { paginator: offset({ limit: 2, totalPath: 'total' }), concurrency: 4 }
const withoutTotal = { concurrency: 4 }

/** Serves so many rows by offset, or what is said of an offset; collects the offsets asked for. */
function serveRows(count: number, said: { readonly [from: number]: () => Response } = {}): number[] {
  const asked: number[] = []
  api.use(
    http.get(`${baseUrl}/orders`, ({ request }) => {
      const from = Number(new URL(request.url).searchParams.get('offset'))
      asked.push(from)
      return said[from]?.() ?? HttpResponse.json(page(from, Math.max(0, Math.min(2, count - from)), count))
    }),
  )
  return asked
}

const endless = (): Response => new Response(new ReadableStream())
const gone = (): Response => HttpResponse.json({}, { status: 404 })

/** How many requests there were whenever a slow consumer has a page, and what it got. */
async function readSlowly(
  source: Source,
  asked: readonly number[],
): Promise<{ seen: readonly number[]; records: readonly DataRecord[] }> {
  const reading = startReading(source, 'orders')
  const seen: number[] = []
  const records: DataRecord[] = []
  for (let read = await reading.next(); read.done !== true; read = await reading.next()) {
    // Requests that were started have been received by then.
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    seen.push(asked.length)
    records.push(...read.value.records)
  }
  return { seen, records }
}

describe('pages asked for ahead (DLT section 3 row 6)', () => {
  test('are one while nobody asked for a second page, then as many as follow and may be under way', async () => {
    const asked = serveRows(12)
    const { seen } = await readSlowly(sourceWith(withTotal), asked)
    expect(seen).toEqual([2, 6, 6, 6, 6, 6])
    expect(asked.toSorted((a, b) => a - b)).toEqual([0, 2, 4, 6, 8, 10])
  })

  test('grow without a total while pages are full', async () => {
    const asked = serveRows(100)
    const { seen } = await readSlowly(sourceWith(withoutTotal), asked)
    expect(seen.slice(0, 6)).toEqual([2, 4, 7, 8, 9, 10])
  })

  test('are one with a concurrency of 1', async () => {
    const asked = serveRows(8)
    const { seen } = await readSlowly(sourceWith({ ...withTotal, concurrency: 1 }), asked)
    expect(seen).toEqual([2, 3, 4, 4])
  })

  test('that turn out to be others are dropped, and what went wrong with them too', async () => {
    const asked = serveRows(100, {
      6: () => HttpResponse.json(page(6, 1)),
      7: () => HttpResponse.json(page(7, 2)),
      9: () => HttpResponse.json(page(9, 0)),
      8: gone,
      10: gone,
      12: endless,
    })
    const { records } = await readSlowly(sourceWith(withoutTotal), asked)
    expect(records).toEqual(rows(9))
    expect(asked).toEqual(expect.arrayContaining([8, 10, 7, 9]))
  })

  test('fail in their turn, whatever was there before them', async () => {
    serveRows(12, { 6: gone, 8: gone })
    const reading = startReading(sourceWith(withTotal), 'orders')
    const read = [await reading.next(), await reading.next(), await reading.next()]
    expect(read.flatMap(({ value }) => value?.records ?? [])).toEqual(rows(6))
    expect(await thrown(reading.next())).toMatchObject({
      facts: { url: expect.stringContaining('offset=6'), status: 404 },
    })
  })

  test('end with the consumer', async () => {
    const log = eventLog()
    const asked = serveRows(100, { 4: endless, 6: endless, 8: endless })
    const source = sourceWith(withTotal)
    const reading = startReading(source, 'orders', log)
    await reading.next()
    await reading.next()
    await expect.poll(() => asked.length).toBe(6)
    await reading.return?.()
    // Closing waits for what is under way, and the bodies above never end.
    await source.close?.()
    expect(log.types()).not.toContain('retry-scheduled')
  })

  test('end with the signal, also where none is under way yet', async () => {
    const ending = new AbortController()
    const asked = serveRows(100, { 4: endless, 6: endless })
    const reading = startReading(sourceWith(withTotal), 'orders', { signal: ending.signal })
    await reading.next()
    await reading.next()
    await expect.poll(() => asked.length).toBe(6)
    ending.abort(new Error('Ctrl-C'))
    expect(await thrown(reading.next())).toBe(ending.signal.reason)
  })
})

test('a server that ignores the parameter of the page is found out all the same', async () => {
  api.use(http.get(`${baseUrl}/orders`, () => HttpResponse.json(page(0))))
  const error = await thrown(readAll(sourceWith({ paginator: pageNumber() }), 'orders'))
  expect(error).toMatchObject({ problem: 'page-repeated' })
})
