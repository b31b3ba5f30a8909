import { DestinationError, type Load } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { ordersLoad, withSession } from '@standpipe/testing'
import { randomBytes } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase, type DuckDbTestDatabase } from './duckdb-database.ts'

const settings = `
  select current_setting('memory_limit'), current_setting('threads'), current_setting('temp_directory')
`

async function freshDatabase(...destination: Parameters<typeof duckDbDatabase>): Promise<DuckDbTestDatabase> {
  const database = await duckDbDatabase(...destination)
  onTestFinished(() => database.remove())
  return database
}

/** More than the usual limit, in a temporary table that has nowhere to go. */
async function loadMuch(database: DuckDbTestDatabase): Promise<(string | null)[][]> {
  return withSession(database, async (session) => {
    await database.query(`set max_temp_directory_size = '1MiB'`)
    await session.commit(ordersLoad({ orders: [{ id: 0 }], withLines: false }))
    await session.commit(muchLoad())
    return database.query(settings)
  })
}

describe('a load that needs more memory than most', () => {
  it.each([
    ['', '488.2 MiB'],
    ['?memory_limit=700MB', '667.5 MiB'],
  ])('is tried again with more, with "%s"', async (options, limit) => {
    const database = await freshDatabase((path) => duckdb(`duckdb:${path}${options}`))
    const [after] = await loadMuch(database)
    expect(after?.[0]).toBe(limit)
    const stored = 'select count(*), min(length(name)) from %"orders" where id > 0'
    expect(await database.query(stored)).toEqual([['50000', '2400']])
  })

  it('fails where the user does not allow more', async () => {
    const database = await freshDatabase((path) => duckdb(`duckdb:${path}?memory_limit=130MB`))
    await expect(loadMuch(database)).rejects.toThrow(
      expect.toSatisfy(
        (error) => DestinationError.isInstance(error) && /memory_limit=1GB/.test(error.hint ?? ''),
      ),
    )
    expect(await database.query('select count(*) from %"orders"')).toEqual([['1']])
  })
})

describe('the cache', () => {
  it('does not keep what was written', async () => {
    const database = await freshDatabase()
    await withSession(database, async (session) => {
      for (let number = 1; number <= 8; number += 1) await session.commit(bulkyLoad(number))
      const cached = `select coalesce(sum(memory_usage_bytes), 0)::bigint from duckdb_memory() where tag = 'BASE_TABLE'`
      expect(Number((await database.query(cached))[0]?.[0])).toBeLessThan(20e6)
      expect(await database.query(`select current_setting('memory_limit')`)).toEqual([['122.0 MiB']])
    })
    expect(await database.query('select count(*), min(length(name)) from %"orders"')).toEqual([
      ['80000', '800'],
    ])
  })
})

describe('the file', () => {
  it('does not grow when its content is replaced again and again', async () => {
    const database = await freshDatabase()
    await withSession(database, async (session) => {
      for (let run = 1; run <= 3; run++) await session.commit(replaced(run))
      const [early] = await database.query('select total_blocks from pragma_database_size()')
      for (let run = 4; run <= 12; run++) await session.commit(replaced(run))
      const [late] = await database.query('select total_blocks from pragma_database_size()')
      expect(Number(late?.[0])).toBeLessThanOrEqual(2 * Number(early?.[0]))
    })
  })
})

/** Eight megabytes that cannot be compressed. */
function bulkyLoad(number: number): Load {
  return ordersLoad({
    run: number,
    write: { kind: 'append', unlessStoredFrom: null },
    orders: Array.from({ length: 10_000 }, (_, id) => ({ id, name: randomBytes(400).toString('hex') })),
    withLines: false,
  })
}

/** A hundred and twenty megabytes that cannot be compressed. */
function muchLoad(): Load {
  return ordersLoad({
    run: 2,
    orders: Array.from({ length: 50_000 }, (_, row) => ({
      id: row + 1,
      name: randomBytes(1200).toString('hex'),
    })),
    withLines: false,
  })
}

function replaced(run: number): Load {
  return ordersLoad({
    run,
    write: {
      kind: 'stage',
      rows: { kind: 'append', unlessStoredFrom: null },
      publication: { kind: 'exchange' },
    },
    orders: Array.from({ length: 20_000 }, (_, id) => ({ id, name: `order ${id} of run ${run}` })),
    finish: { publish: true, onMissing: 'keep' },
  })
}
