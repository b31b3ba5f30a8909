import { readResource } from '@standpipe/connector-kit'
import { CredentialsError, RequestError, secret, SelectorError } from '@standpipe/core'
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

/** A page of a list of `total` records with ids from 1, of at most `cap` records. */
function listPage(url: URL, total: number, cap = 100): HttpResponse<JsonBodyType> {
  const offset = Number(url.searchParams.get('offset'))
  const limit = Math.min(Number(url.searchParams.get('limit')), cap)
  const length = Math.max(0, Math.min(limit, total - offset))
  const data = Array.from({ length }, (_, index) => ({ id: offset + index + 1 }))
  return HttpResponse.json({ data, total, offset, limit })
}

const refusal = (status: number) =>
  HttpResponse.json({ error: { code: 'no', message: `not ${key}` } }, { status })

describe('the source', () => {
  it('has the six resources, each with a key and columns', () => {
    expect(source.name).toBe('inventory')
    expect(inventory.sourceName).toBe('inventory')
    expect(source.resources.map(({ name, primaryKey }) => [name, primaryKey])).toEqual([
      ['stock_summaries', ['facility_id', 'item_id', { path: 'qualifier', nullable: true }]],
      ['customers', ['id']],
      ['items', ['id']],
      ['stock_details', ['receive_item_id']],
      ['inventory', ['id']],
      ['orders', ['id']],
    ])
    for (const { description, columns, cursor } of source.resources) {
      expect(description).toMatch(/^[A-Z].*\.$/)
      expect(Object.keys(columns ?? {})).not.toHaveLength(0)
      expect(cursor).toBeUndefined()
    }
  })

  it.each(source.resources.map(({ name }) => name))(
    'reads %s from its path with the key in the query',
    async (name) => {
      answer(`/v1/${name}`, (url) => listPage(url, 1))
      const { pages } = await readResource(source, name)
      expect(pages.flatMap((page) => page.records)).toEqual([{ id: 1 }])
      expect(requests.map((url) => Object.fromEntries(url.searchParams))).toEqual([
        { api_key: key, offset: '0', limit: '100' },
      ])
    },
  )
})

describe('pages', () => {
  it('follow each other by offset until the total is reached', async () => {
    answer('/v1/items', (url) => listPage(url, 250))
    const { pages } = await readResource(source, 'items')
    expect(pages.map(({ records }) => records.length)).toEqual([100, 100, 50])
    expect(pages.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(
      Array.from({ length: 250 }, (_, index) => index + 1),
    )
    expect(pages.at(-1)?.stop).toBe('total-reached')
  })

  it('lose nothing when the server grants fewer records than it is asked for', async () => {
    answer('/v1/items', (url) => listPage(url, 120, 50))
    const { pages } = await readResource(source, 'items')
    expect(requests.map((url) => url.searchParams.get('offset'))).toEqual(['0', '50', '100'])
    expect(pages.flatMap(({ records }) => records)).toHaveLength(120)
  })

  it('can be asked for again, without the key in what is stored', async () => {
    answer('/v1/items', (url) => listPage(url, 250))
    const { pages } = await readResource(source, 'items')
    const second = pages[1]
    expect(JSON.stringify(pages.map(({ request, label }) => ({ request, label })))).not.toContain('s3cr3t')
    const resumed = await readResource(source, 'items', { resume: second?.request ?? null })
    expect(resumed.pages.map(({ records }) => records)).toEqual(pages.slice(1).map(({ records }) => records))
  })

  it('keep integers beyond 2^53 and long decimals digit for digit', async () => {
    const text = '{"data":[{"id":1152921504000000001,"unit_cost":12345678901234.5678}],"total":1}'
    answer('/v1/items', () => new HttpResponse(text, { headers: { 'content-type': 'application/json' } }))
    const { pages } = await readResource(source, 'items')
    expect(pages[0]?.records[0]).toMatchObject({
      id: 1152921504000000001n,
      unit_cost: { text: '12345678901234.5678' },
    })
  })

  it('without "data" are an error that names what was there instead', async () => {
    answer('/v1/items', () => HttpResponse.json({ items: [], total: 0 }))
    const reading = readResource(source, 'items')
    await expect(reading).rejects.toSatisfy((error) => SelectorError.isInstance(error))
    await expect(reading).rejects.toMatchObject({ selector: 'data', keys: ['items', 'total'] })
  })
})

describe('a key that is refused', () => {
  it.each([401, 403])('with %d ends the read at once and appears nowhere', async (status) => {
    answer('/v1/orders', () => refusal(status))
    const error: unknown = await readResource(source, 'orders').catch((reason: unknown) => reason)
    if (!CredentialsError.isInstance(error))
      throw new Error('No CredentialsError was thrown.', { cause: error })
    expect(error.facts).toMatchObject({ status, attempts: 1 })
    expect(requests).toHaveLength(1)
    const shown = [error.message, error.hint, JSON.stringify(error.facts)].join()
    expect(shown).not.toContain('s3cr3t')
    expect(shown).toContain('***')
  })

  it('is found by check', async () => {
    answer('/v1/stock_summaries', () => refusal(403))
    const checking = source.check?.(new AbortController().signal)
    await expect(checking).rejects.toSatisfy((error) => CredentialsError.isInstance(error))
  })
})

describe('a request that fails', () => {
  // The shortest wait that a server can ask for.
  const headers = { 'retry-after': '0.001' }

  it.each([429, 500, 502, 503, 504])('with %d is tried again', async (status) => {
    answer('/v1/customers', (url, attempt) =>
      attempt < 3 ? HttpResponse.json({}, { status, headers }) : listPage(url, 1),
    )
    const { pages, events } = await readResource(source, 'customers')
    expect(pages.flatMap(({ records }) => records)).toEqual([{ id: 1 }])
    const retries = events.filter((event) => event.type === 'retry-scheduled')
    expect(retries).toMatchObject([
      { attempt: 1, delayMs: 1, reason: expect.stringContaining(String(status)) },
      { attempt: 2, delayMs: 1 },
    ])
    expect(JSON.stringify(events)).not.toContain('s3cr3t')
  })

  it('is given up after the fifth retry', async () => {
    answer('/v1/customers', () => HttpResponse.json({}, { status: 503, headers }))
    const error: unknown = await readResource(source, 'customers').catch((reason: unknown) => reason)
    if (!RequestError.isInstance(error)) throw new Error('No RequestError was thrown.', { cause: error })
    expect(error.facts).toMatchObject({ status: 503, attempts: 6 })
    expect(requests).toHaveLength(6)
  })

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

  it.each([400, 404])('with %d is not tried again', async (status) => {
    answer('/v1/customers', () => HttpResponse.json({}, { status }))
    const reading = readResource(source, 'customers')
    await expect(reading).rejects.toMatchObject({ facts: { status, attempts: 1 } })
  })
})
