import { differencesFromTruth, memoryTables } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StockKeeping } from '../../src/index.ts'
import { forms, stockResources } from '../forms.ts'

let sandbox: Sandbox
let destination: MemoryDestination

beforeEach(async () => {
  sandbox = await startSandbox({ rows: 600, scale: 0.15 })
  destination = memoryDestination()
})
afterEach(() => sandbox.stop())

/** What says in each form when stock was received. */
const received = { standard: 'received_at', native: 'ReceivedDate' } as const

describe.each(forms)('d2: stock in the $form form', ({ form, listOf, source: sourceOf }) => {
  const source = (keeping?: StockKeeping) => sourceOf(sandbox, keeping)

  async function load(keeping?: StockKeeping): Promise<void> {
    const summary = await run({ source: source(keeping), destination, select: [...stockResources] })
    expect(summary).toMatchObject({ status: 'completed', errors: [] })
  }

  const differences = (keeping?: StockKeeping) =>
    differencesFromTruth({
      source: source(keeping),
      stored: memoryTables(destination),
      truth: (name) => sandbox.truth(listOf(name)),
      resources: stockResources,
    })

  /** The days of receipt of a list, of all rows or of those in both versions. */
  const datesOf = (name: string, version: number): ReadonlySet<unknown> =>
    new Set(Array.from(sandbox.truth(listOf(name), version), (record) => record[received[form]]))

  it('shows what moved although no date did, and not what is gone', async () => {
    await load()
    for (const name of stockResources) sandbox.mutate({ resource: listOf(name), changed: 9 })
    expect(datesOf('inventory', sandbox.version())).toEqual(datesOf('inventory', 0))
    expect(await differences()).not.toEqual([])
    for (const name of stockResources)
      sandbox.mutate({ resource: listOf(name), added: 3, late: 2, deleted: 4 })
    await load()
    expect(await differences()).toEqual([])
  })

  it('says of every row when it was loaded', async () => {
    await load()
    await load()
    const runs = [...new Set(destination.loads.map(({ runId }) => runId))]
    const ofSecond = new Set(
      destination.loads.flatMap(({ id, runId }) => (runId === runs[1] ? [id.replaceAll('-', '')] : [])),
    )
    for (const name of stockResources) {
      const rows = destination.rows(name)
      expect(rows).not.toHaveLength(0)
      expect(rows.filter((row) => !ofSecond.has(String(row['_sp_load_id'])))).toEqual([])
    }
  })

  it('keeps every state with its time where the history is wanted', async () => {
    await load('history')
    const before = destination.rows('inventory').length
    sandbox.mutate({ resource: listOf('inventory'), changed: 5, deleted: 2 })
    await load('history')
    expect(await differences('history')).toEqual([])
    const rows = destination.rows('inventory')
    const closed = rows.filter((row) => row['_sp_valid_to'] !== null)
    expect([rows.length, closed.length]).toEqual([before + 5, 7])
    const current = new Map(
      rows.filter((row) => row['_sp_valid_to'] === null).map((row) => [row['_sp_key_id'], row]),
    )
    const followed = closed.map((row) => current.get(row['_sp_key_id'])).filter((row) => row !== undefined)
    expect(followed).toHaveLength(5)
    for (const row of followed) expect(closed[0]?.['_sp_valid_to']).toEqual(row['_sp_valid_from'])
  })
})
