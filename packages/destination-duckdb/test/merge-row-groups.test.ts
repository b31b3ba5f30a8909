import { DuckDBInstance } from '@duckdb/node-api'
import { duckdb } from '@standpipe/destination-duckdb'
import { ordersLoad, withSession } from '@standpipe/testing'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { mergeRowGroups } from '../src/database/merge-row-groups.ts'
import { workingMemory } from '../src/settings/working-memory.ts'
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

it.each(['', '?threads=1', '?threads=16', '?memory_limit=64MB'])(
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

it('leaves the instance to others in this process, with the settings that it had', async () => {
  const database = await freshDatabase('?threads=1&memory_limit=300MB')
  const others = await DuckDBInstance.fromCache(database.path)
  onTestFinished(() => others.closeSync())
  const query = `
    select current_setting('memory_limit'), current_setting('threads'), current_setting('max_vacuum_tasks')
  `
  const [before] = await database.query(query)
  await loadInPieces(database)
  expect(await database.query(query)).toEqual([before])
  expect(await rowGroups(database)).toBeGreaterThan(3)
})

it('does nothing while another process has the file', async () => {
  const database = await freshDatabase()
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'hold-file.ts'), database.path])
  await once(holder.stdout, 'data')
  await expect(mergeRowGroups({ path: database.path }, workingMemory(undefined))).resolves.toBeUndefined()
  holder.stdin.end()
  await once(holder, 'exit')
})
