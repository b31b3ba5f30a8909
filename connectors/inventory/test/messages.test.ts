import { readResource } from '@standpipe/connector-kit'
import { secret, SelectorError } from '@standpipe/core'
import { mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse, type JsonBodyType } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import inventory from '../src/index.ts'

const baseUrl = 'https://api.example.test'
const key = 's3cr3t/key'
const api = mockApi()
const source = inventory({ baseUrl, apiKey: secret(key) })
const requests: URL[] = []

beforeAll(() => api.enable())
afterEach(() => {
  api.resetHandlers()
  requests.length = 0
})
afterAll(async () => {
  await source.close?.()
  api.disable()
})

type Answer = (url: URL, attempt: number) => HttpResponse<JsonBodyType>

/** Answers every request to a path, in the order in which they come. */
function answer(path: string, respond: Answer): void {
  api.use(
    http.get(`${baseUrl}${path}`, ({ request }) => {
      const url = new URL(request.url)
      requests.push(url)
      return respond(url, requests.length)
    }),
  )
}

/** A page of a list of `total` records with ids from 1, of at most 100 records. */
function listPage(url: URL, total: number): HttpResponse<JsonBodyType> {
  const offset = Number(url.searchParams.get('offset'))
  const limit = Math.min(Number(url.searchParams.get('limit')), 100)
  const length = Math.max(0, Math.min(limit, total - offset))
  const data = Array.from({ length }, (_, index) => ({ id: offset + index + 1 }))
  return HttpResponse.json({ data, total, offset, limit })
}

describe('the source', () => {
  it('has the six resources, each with its key, and none with a cursor', () => {
    expect(source.name).toBe('inventory')
    expect(source.resources.map(({ name, primaryKey }) => [name, primaryKey])).toEqual([
      ['stock_summaries', ['facility_id', 'item_id', { path: 'qualifier', nullable: true }]],
      ['customers', ['id']],
      ['items', ['id']],
      ['stock_details', ['receive_item_id']],
      ['inventory', ['id']],
      ['orders', ['id']],
    ])
    expect(source.resources.flatMap(({ cursor }) => cursor ?? [])).toEqual([])
  })
})

describe('pages', () => {
  it('can be asked for again, without the key in what is stored', async () => {
    answer('/v1/items', (url) => listPage(url, 250))
    const { pages } = await readResource(source, 'items')
    const second = pages[1]
    expect(JSON.stringify(pages.map(({ request, label }) => ({ request, label })))).not.toContain('s3cr3t')
    const resumed = await readResource(source, 'items', { resume: second?.request ?? null })
    expect(resumed.pages.map(({ records }) => records)).toEqual(pages.slice(1).map(({ records }) => records))
  })

  it('without "data" are an error that names what was there instead', async () => {
    answer('/v1/items', () => HttpResponse.json({ items: [], total: 0 }))
    const reading = readResource(source, 'items')
    await expect(reading).rejects.toSatisfy((error) => SelectorError.isInstance(error))
    await expect(reading).rejects.toMatchObject({ selector: 'data', keys: ['items', 'total'] })
  })
})

describe('a request that fails', () => {
  it('waits longer each time, by a factor that begins with one second', async () => {
    // A thousandth of the longest wait, so that milliseconds stand for seconds.
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.001)
    const patient = inventory({ baseUrl, apiKey: key })
    answer('/v1/customers', (url, attempt) =>
      attempt < 6 ? HttpResponse.json({}, { status: 503 }) : listPage(url, 1),
    )
    const { events } = await readResource(patient, 'customers')
    random.mockRestore()
    await patient.close?.()
    const waits = events.flatMap((event) => (event.type === 'retry-scheduled' ? event.delayMs : []))
    expect(waits).toEqual([1, 2, 4, 8, 16])
  })
})
