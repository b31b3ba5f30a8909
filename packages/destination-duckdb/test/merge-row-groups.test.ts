import { DuckDBInstance } from '@duckdb/node-api'
import { duckdb } from '@standpipe/destination-duckdb'
import { ordersLoad, withSession } from '@standpipe/test-doubles'
import { expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase, type DuckDbTestDatabase } from './duckdb-database.ts'

async function freshDatabase(options = ''): Promise<DuckDbTestDatabase> {
  const database = await duckDbDatabase((path) => duckdb(`duckdb:${path}${options}`))
  onTestFinished(() => database.remove())
  return database
}

/** Six loads of a thousand rows, half of them new, each behind a checkpoint and so with row groups of its own. */
async function loadInPieces(database: DuckDbTestDatabase): Promise<void> {
  await withSession(database, async (session) => {
    for (let run = 1; run <= 6; run += 1) {
      const orders = Array.from({ length: 1000 }, (_, row) => ({ id: run * 500 + row, name: `run ${run}` }))
      await session.commit(ordersLoad({ run, orders, withLines: false }))
      await database.query('checkpoint')
    }
    expect(await rowGroups(database)).toBeGreaterThan(3)
  })
}

async function rowGroups(database: DuckDbTestDatabase): Promise<number> {
  const query = `select count(distinct row_group_id) from pragma_storage_info('shop.shop.orders')`
  return Number((await database.query(query))[0]?.[0])
}

it.each(['', '?threads=16', '?memory_limit=64MB'])(
  'row groups are merged when a session is closed, with "%s"',
  async (options) => {
    const database = await freshDatabase(options)
    await loadInPieces(database)
    expect(await rowGroups(database)).toBe(1)
    const counts = await database.query(
      `select count(*), count(distinct id), min(name), max(name) from %"orders"`,
    )
    expect(counts).toEqual([['3500', '3500', 'run 1', 'run 6']])
  },
)

it('leaves the settings of others in this process as they are', async () => {
  const database = await freshDatabase()
  const others = await DuckDBInstance.fromCache(database.path)
  onTestFinished(() => others.closeSync())
  const settings = `select current_setting('threads'), current_setting('max_vacuum_tasks')`
  const before = await database.query(settings)
  await loadInPieces(database)
  expect(await database.query(settings)).toEqual(before)
  expect(await rowGroups(database)).toBe(1)
})
