import { differencesFromTruth, memoryTables } from '@standpipe/connector-kit'
import type { Resource, SchemaChange } from '@standpipe/core'
import { describeSource, run, type RunOptions, type RunSummary } from '@standpipe/runner'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nativeSource, simulator } from './native-sandbox.ts'

let sandbox: Sandbox
let destination: MemoryDestination

beforeAll(async () => {
  sandbox = await startSandbox({ rows: 0, scale: 0.15 })
  destination = memoryDestination()
})
afterAll(() => sandbox.stop())

const stock = ['stock_summaries', 'stock_details', 'inventory']
const names = [...stock, 'customers', 'items', 'orders']
const listOf = (name: string): string => `${simulator}/${name}`

/** One run of all six resources, or of those that are named. */
async function load(options: Pick<RunOptions, 'fullRefresh' | 'select'> = {}): Promise<RunSummary> {
  const summary = await run({ source: nativeSource(sandbox), destination, ...options })
  expect(summary).toMatchObject({ status: 'completed', errors: [] })
  return summary
}

/** Reads the orders as a user of the API. */
function loadAs(userLogin: string, options: Pick<RunOptions, 'acceptChange'> = {}): Promise<RunSummary> {
  return run({ source: nativeSource(sandbox, { userLogin }), destination, select: ['orders'], ...options })
}

/** How the stored tables differ from what is true. */
function differences(
  resources: readonly string[] = names,
  columns: { readonly [resource: string]: NonNullable<Resource['columns']> } = {},
): Promise<readonly string[]> {
  return differencesFromTruth({
    source: nativeSource(sandbox),
    stored: memoryTables(destination),
    truth: (name) => sandbox.truth(listOf(name)),
    resources,
    columns,
  })
}

const read = ({ resources }: RunSummary): { readonly [name: string]: number } =>
  Object.fromEntries(resources.map(({ name, summary }) => [name, summary.recordsRead]))

/** One run of the inventory while its records have other fields, and some numbers are texts; what changed in its tables. */
async function loadEdited(set: { readonly [field: string]: unknown }): Promise<readonly SchemaChange[]> {
  sandbox.addFault({
    kind: 'edit-records',
    resource: listOf('inventory'),
    edit: { set, asText: ['OnHandQty', 'ReceiverId'] },
  })
  const { resources } = await load({ select: ['inventory'] })
  sandbox.clearFaults()
  return resources.flatMap(({ summary }) => summary.schemaChanges)
}

describe('a run in the native form', () => {
  it('stores all six resources value by value, and asks for the customers once', async () => {
    const summary = await load()
    expect(await differences()).toEqual([])
    expect(read(summary)).toEqual(
      Object.fromEntries(names.map((name) => [name, sandbox.total(listOf(name))])),
    )
    const { [`/${simulator}/customers`]: customers } = sandbox.counters()
    expect(customers).toEqual({ requests: 1, served: 1, failed: 0 })
  })

  it('makes every table and column that is declared, and no other', () => {
    const tables = describeSource(nativeSource(sandbox)).resources.flatMap((resource) => resource.tables)
    for (const { name, columns } of tables) {
      const stored = destination.schema(name)?.columns.filter(({ path }) => path !== undefined)
      expect(stored?.map((column) => column.name)).toEqual(columns.map((column) => column.name))
    }
    expect(destination.tableNames().toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
  })

  it('reads items and orders again only from two hours before what it knows', async () => {
    const again = read(await load())
    expect(again['items']).toBeLessThan(sandbox.total(listOf('items')) / 2)
    expect(again['orders']).toBeLessThan(sandbox.total(listOf('orders')) / 2)
    expect(again['inventory']).toBe(sandbox.total(listOf('inventory')))
    expect(await differences()).toEqual([])
  })

  it('stores what was changed and added, and keeps no stock that is gone', async () => {
    sandbox.mutate({ changed: 20, added: 7 })
    for (const name of stock) sandbox.mutate({ resource: listOf(name), deleted: 6 })
    await load()
    expect(await differences()).toEqual([])
  })

  it('loses nothing when orders change between the pages of a read', async () => {
    const orders = listOf('orders')
    sandbox.addFault({ kind: 'page-size', resource: orders, size: 40 })
    sandbox.addFault({
      kind: 'mutate',
      resource: orders,
      at: 3,
      // One change: the dates of two would lie an hour apart, and no read takes that long.
      mutation: { resource: orders, changed: 120 },
    })
    await load({ select: ['orders'], fullRefresh: true })
    sandbox.clearFaults()
    expect(destination.rows('orders')).toHaveLength(sandbox.total(orders))
    await load({ select: ['orders'] })
    expect(await differences(['orders'])).toEqual([])
  })

  it('cannot see what came with an old date or was removed, until a full refresh', async () => {
    const late = { resource: listOf('orders'), late: 4 }
    sandbox.mutate(late)
    sandbox.mutate({ resource: listOf('orders'), deleted: 3 })
    await load({ select: ['orders'] })
    const found = await differences(['orders'])
    expect(found.length).toBeGreaterThanOrEqual(4)
    expect(found.length).toBeLessThanOrEqual(7)
    await load({ select: ['orders'], fullRefresh: true })
    expect(await differences(['orders'])).toEqual([])
  })

  it('reports a new field and one of another type, and loses neither', async () => {
    // Numbers that come as texts are the same numbers.
    expect(await loadEdited({})).toEqual([])
    expect(await differences(['inventory'])).toEqual([])
    const table = 'inventory'
    expect(await loadEdited({ Colour: 5 })).toEqual([
      { kind: 'column-added', table, column: 'colour', type: 'bigint' },
    ])
    expect(await loadEdited({ Colour: 'röd' })).toEqual([
      { kind: 'variant-added', table, column: 'colour__v_text', variantOf: 'colour', type: 'text' },
    ])
    expect(destination.rows('inventory')[0]).toMatchObject({ colour: null, colour__v_text: 'röd' })
    expect(await loadEdited({ Colour: null })).toEqual([])
    expect(await differences(['inventory'])).toEqual([])
  })

  it('does not go on for another user with the dates of the one before, who may see other customers', async () => {
    await expect(loadAs('hidden')).rejects.toMatchObject({
      code: 'SP_CONFIGURATION',
      message: expect.stringContaining('account changed from "reports" to "hidden"'),
    })
    expect(await loadAs('hidden', { acceptChange: true })).toMatchObject({ status: 'completed', errors: [] })
    await loadAs('reports', { acceptChange: true })
  })

  it('refuses what a declared column cannot hold, and names field and record', async () => {
    sandbox.addFault({
      kind: 'edit-records',
      resource: listOf('inventory'),
      edit: { set: { OnHandQty: 'plenty' } },
    })
    const summary = await run({ source: nativeSource(sandbox), destination, select: ['inventory'] })
    sandbox.clearFaults()
    expect(summary.status).toBe('failed')
    expect(summary.errors[0]?.message).toContain("field 'OnHandQty' is declared decimal(18,4)")
    expect(await differences(['inventory'])).toEqual([])
  })
})
