import openapiTypescript, { type SchemaObject } from 'openapi-typescript'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ExactRecord,
  type ExactValue,
  isExactDecimal,
  parseExactRecord,
  type Sandbox,
  startSandbox,
} from '../src/index.ts'
import { exactText } from '../src/values/exact-text.ts'
import { schemaProblems } from './schema-problems.ts'

const name = 'inventory-native'
let sandbox: Sandbox
let skew = 0
beforeEach(async () => {
  skew = 0
  sandbox = await startSandbox({ rows: 0, scale: 0.2, now: () => Date.now() + skew })
})
afterEach(() => sandbox.stop())

async function askToken(secret: string, body: object): Promise<Response> {
  return fetch(`${sandbox.url}/${name}/AuthServer/api/Token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`client:${secret}`).toString('base64')}` },
    body: JSON.stringify(body),
  })
}

async function tokenFor(user: string): Promise<string> {
  const response = await askToken(sandbox.apiKey, { grant_type: 'client_credentials', user_login: user })
  return ((await response.json()) as { access_token: string }).access_token
}

async function ask(path: string, token: string): Promise<Response> {
  return fetch(`${sandbox.url}/${name}${path}`, { headers: { authorization: `Bearer ${token}` } })
}

async function list(path: string, token: string, field = 'ResourceList'): Promise<readonly ExactRecord[]> {
  const answer = parseExactRecord(await (await ask(path, token)).text())
  return withoutLinks(answer[field] ?? null) as readonly ExactRecord[]
}

const truth = (of: string): readonly string[] => Array.from(sandbox.truth(`${name}/${of}`), exactText)

describe('tokens', () => {
  it('are given for id and secret and a user, and end after half an hour', async () => {
    expect((await askToken('wrong', { grant_type: 'client_credentials', user_login: 'a' })).status).toBe(401)
    expect((await askToken(sandbox.apiKey, { grant_type: 'password', user_login: 'a' })).status).toBe(400)
    expect((await askToken(sandbox.apiKey, { grant_type: 'client_credentials' })).status).toBe(400)
    const token = await tokenFor('reports')
    expect((await ask('/customers', token)).status).toBe(200)
    expect((await ask('/customers', 'unknown')).status).toBe(401)
    skew = 1_799_000
    expect((await ask('/customers', token)).status).toBe(200)
    skew = 1_801_000
    expect((await ask('/customers', token)).status).toBe(401)
    expect(sandbox.counters()[`/${name}/AuthServer/api/Token`]).toEqual({ requests: 4, served: 1, failed: 3 })
  })

  it('carry the rights of their user', async () => {
    const count = async (user: string, path: string): Promise<number> =>
      (await list(path, await tokenFor(user))).length
    expect(await count('reports', '/customers/1005/items')).toBeGreaterThan(0)
    expect((await ask('/customers/1005/items', await tokenFor('some'))).status).toBe(403)
    expect(await count('hidden', '/customers/1005/items')).toBe(0)
    expect(await count('some', '/customers/1001/items')).toBeGreaterThan(0)
  })
})

describe('lists', () => {
  it('are paged by number, each up to a size of its own, and a page behind the last is empty', async () => {
    const token = await tokenFor('reports')
    const [first, second, last] = await Promise.all(
      [1, 2, 9].map((page) => list(`/inventory/stocksummaries?pgsiz=100&pgnum=${page}`, token, 'Summaries')),
    )
    expect([...(first ?? []), ...(second ?? [])].map(exactText)).toEqual(
      truth('stock_summaries').slice(0, 200),
    )
    expect(last).toEqual([])
    sandbox.addFault({ kind: 'page-size', size: 10 })
    const capped = await list('/inventory/stocksummaries?pgsiz=500&pgnum=3', token, 'Summaries')
    expect(capped.map(exactText)).toEqual(truth('stock_summaries').slice(20, 30))
  })

  it('grant no more than the most of their pages', async () => {
    await sandbox.stop()
    sandbox = await startSandbox({ rows: 0, scale: 0.6 })
    const token = await tokenFor('reports')
    expect(await list('/customers/1001/items?pgsiz=5000', token)).toHaveLength(100)
    expect(await list('/inventory/stocksummaries?pgsiz=5000', token, 'Summaries')).toHaveLength(500)
    expect(await list('/orders?pgsiz=5000', token)).toHaveLength(1000)
  })

  it('take a filter and an order', async () => {
    const token = await tokenFor('reports')
    const place = 'ReadOnly.CustomerIdentifier.Id==1001;ReadOnly.FacilityIdentifier.Id==1'
    const all = await list(`/orders?pgsiz=1000&rql=${place}`, token)
    const dates = all.map(dateOf).toSorted((left, right) => left - right)
    const middle = dates[dates.length >> 1] ?? 0
    const since = new Date(middle).toISOString().replace('Z', '')
    const found = await list(
      `/orders?pgsiz=1000&rql=${place};ReadOnly.LastModifiedDate=ge=${since}&sort=ReadOnly.LastModifiedDate`,
      token,
    )
    expect(found.map(dateOf)).toEqual(dates.filter((date) => date >= middle))
    expect((await ask('/orders?rql=nonsense', token)).status).toBe(400)
    expect((await ask('/orders?sort=ReferenceNum', token)).status).toBe(400)
  })

  it('of stock details say neither whose nor where, which only the question does', async () => {
    const token = await tokenFor('reports')
    const found = await list('/inventory/stockdetails?customerid=1001&facilityid=1&pgsiz=500', token)
    const stored = found.map((record) => exactText({ CustomerId: 1001n, FacilityId: 1n, ...record }))
    expect(stored).not.toHaveLength(0)
    expect(truth('stock_details')).toEqual(expect.arrayContaining(stored))
    expect((await ask('/inventory/stockdetails', token)).status).toBe(400)
  })

  it('hold links in every object', async () => {
    const text = await (await ask('/orders?pgsiz=20', await tokenFor('reports'))).text()
    const answer = parseExactRecord(text)
    expect(objectsIn(answer).length).toBeGreaterThan(100)
    expect(objectsIn(answer).filter((object) => !('_links' in object))).toEqual([])
  })

  it.each([
    ['/inventory/stocksummaries', 'StockSummaryPage'],
    ['/customers', 'CustomerPage'],
    ['/customers/1001/items', 'ItemPage'],
    ['/inventory/stockdetails?customerid=1001&facilityid=1', 'StockDetailPage'],
    ['/inventory', 'InventoryPage'],
    ['/orders', 'OrderPage'],
  ])('fit the document: %s', async (path, schema) => {
    const found = new Map<string, SchemaObject>()
    await openapiTypescript(new URL('../../../connectors/inventory/openapi-native.yaml', import.meta.url), {
      silent: true,
      transform: (written, { path: place }) => {
        if (place !== undefined && !found.has(place)) found.set(place, written)
        return undefined
      },
    })
    sandbox.mutate({ changed: 20 })
    const token = await tokenFor('reports')
    const size = `${path.includes('?') ? '&' : '?'}pgsiz=1000`
    const page = withoutLinks(parseExactRecord(await (await ask(path + size, token)).text()))
    expect(schemaProblems(found, { $ref: `#/components/schemas/${schema}` }, page, schema)).toEqual([])
  })
})

function dateOf(record: ExactRecord): number {
  const { LastModifiedDate } = record['ReadOnly'] as { readonly LastModifiedDate: string }
  return Date.parse(`${LastModifiedDate}Z`)
}

/** All objects within a value, links left out. */
function objectsIn(value: ExactValue): readonly ExactRecord[] {
  if (typeof value !== 'object' || value === null || isExactDecimal(value)) return []
  if (Array.isArray(value)) return (value as readonly ExactValue[]).flatMap(objectsIn)
  const inner = Object.entries(value as ExactRecord).filter(([field]) => field !== '_links')
  return [value as ExactRecord, ...inner.flatMap(([, field]) => objectsIn(field))]
}

function withoutLinks(value: ExactValue): ExactValue {
  if (typeof value !== 'object' || value === null || isExactDecimal(value)) return value
  if (Array.isArray(value)) return (value as readonly ExactValue[]).map(withoutLinks)
  const fields = Object.entries(value as ExactRecord).filter(([field]) => field !== '_links')
  return Object.fromEntries(fields.map(([field, inner]) => [field, withoutLinks(inner)]))
}
