import openapiTypescript, { type SchemaObject } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExactValue, parseExact, resourceNames, type Sandbox, startSandbox } from '../src/index.ts'
import { ask } from './ask.ts'
import { type Schemas, schemaProblems } from './schema-problems.ts'

const inventoryDocument = new URL('../../../connectors/inventory/openapi.yaml', import.meta.url)
const pageSchemas = {
  customers: 'CustomerPage',
  items: 'ItemPage',
  stock_summaries: 'StockSummaryPage',
  stock_details: 'StockDetailPage',
  inventory: 'InventoryPage',
  orders: 'OrderPage',
} as const

let sandbox: Sandbox
let schemas: Schemas
beforeAll(async () => {
  sandbox = await startSandbox({ rows: 5000 })
  sandbox.mutate({ changed: 50, added: 20, late: 20, deleted: 10 })
  const found = new Map<string, SchemaObject>()
  await openapiTypescript(inventoryDocument, {
    silent: true,
    // Called for every schema of the document: the way to its content without a YAML reader of our own.
    transform: (schema, { path }) => {
      if (path !== undefined && !found.has(path)) found.set(path, schema)
      return undefined
    },
  })
  schemas = found
})
afterAll(() => sandbox.stop())

function problems(name: string, value: ExactValue): string[] {
  return schemaProblems(schemas, { $ref: `#/components/schemas/${name}` }, value, name)
}

describe.each(resourceNames)('%s', (resource) => {
  test('every page fits the document', async () => {
    for (let offset = 0; offset < sandbox.total(resource); offset += 100) {
      const page = parseExact(await (await ask(sandbox, resource, { offset })).text())
      expect(problems(pageSchemas[resource], page)).toEqual([])
    }
  })
})

test.each([
  ['401', {}],
  ['403', { api_key: 'wrong' }],
  ['400', { offset: '-1' }],
])('the body of a %s fits the document', async (status, query) => {
  const parameters = { ...(status === '400' ? { api_key: sandbox.apiKey } : {}), ...query }
  const response = await fetch(`${sandbox.url}/v1/orders?${new URLSearchParams(parameters).toString()}`)
  expect(String(response.status)).toBe(status)
  expect(problems('ErrorBody', parseExact(await response.text()))).toEqual([])
})

test('the check finds what does not fit', async () => {
  const page = await (await ask(sandbox, 'orders', { limit: 1 })).text()
  const spoiled = page
    .replace('"id":', '"shoe":1,"id":"x","total_id":')
    .replace(/"status":"\w+"/, '"status":"lost"')
    .replace('"created_at":"2024', '"created_at":"24')
    .replace(/"quantity":[\d.]+/, '"quantity":1.5')
    .replace(/"is_closed":\w+,/, '')
  expect(problems('OrderPage', parseExact(spoiled)).toSorted()).toEqual([
    'OrderPage.data[0].created_at is no date-time-local',
    'OrderPage.data[0].id is string, not integer',
    'OrderPage.data[0].is_closed is missing',
    'OrderPage.data[0].quantity is no decimal',
    'OrderPage.data[0].shoe is not described',
    'OrderPage.data[0].status is not one of open, closed, cancelled',
    'OrderPage.data[0].total_id is not described',
  ])
})
