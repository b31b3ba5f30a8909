import { DestinationError, type Destination } from '@standpipe/core'
import { sqlDestination, type SqlEngine } from '@standpipe/destination-sql'
import { ordersLoad, readOrders, withSession } from '@standpipe/testing'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it, onTestFinished } from 'vitest'
import { duckdb } from '../src/duckdb.ts'
import { duckDbEngine } from '../src/duckdb-engine.ts'
import { duckDbDatabase, type DuckDbTestDatabase } from './duckdb-database.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const stage = {
  kind: 'stage',
  rows: { kind: 'append', unlessStoredFrom: null },
  publication: { kind: 'exchange' },
} as const
const finish = { publish: true, onMissing: 'keep' } as const
const fatal = new Error('FATAL Error: Failed to create checkpoint: No space left on device')
const conflict = new Error('TransactionContext Error: Catalog write-write conflict on alter with "orders"')

/** A destination on DuckDB whose engine fails where the test says. */
async function failingDatabase(
  break_: (engine: SqlEngine) => Partial<SqlEngine>,
): Promise<DuckDbTestDatabase> {
  const database = await duckDbDatabase((path): Destination => {
    const { name, location, abilities } = duckdb(path)
    const engine = duckDbEngine({ path })
    return sqlDestination({ name, location, abilities, engine: { ...engine, ...break_(engine) } })
  })
  onTestFinished(() => database.remove())
  return database
}

/** Throws at the first calls, then does nothing. */
function failing(times: number, error: Error): () => Promise<void> {
  let left = times
  return async () => {
    if (left-- > 0) throw error
  }
}

describe('a database that fails for good', () => {
  it('after the commit: the file is opened again and the load is found', async () => {
    const database = await failingDatabase(() => ({ published: failing(1, fatal) }))
    await withSession(database, async (session) => {
      const receipt = await session.commit(ordersLoad({ write: stage, orders: [{ id: 1 }], finish }))
      expect(receipt.rows).toEqual({ orders: 1, orders__lines: 0 })
      await session.commit(ordersLoad({ write: append, orders: [{ id: 2 }] }))
    })
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('before the commit: the load is refused, nothing is stored, the next one is', async () => {
    const database = await failingDatabase(() => ({ prepareTable: failing(1, fatal) }))
    await withSession(database, async (session) => {
      const refused = session.commit(ordersLoad({ orders: [{ id: 1, lines: ['a'] }] }))
      await expect(refused).rejects.toSatisfy(
        (error) => DestinationError.isInstance(error) && /Free disk space/.test(error.hint ?? ''),
      )
      expect(await session.readTables()).toEqual([])
      await session.commit(ordersLoad({ orders: [{ id: 2, lines: ['b'] }] }))
    })
    expect(await readOrders(database)).toEqual({ orders: ['2 -'], lines: ['2 b'] })
  })

  it('for as long as one tries: the outcome is called unknown', async () => {
    let isBroken = false
    const database = await failingDatabase((engine) => ({
      prepareTable: failing(1, fatal),
      connect: (options) => {
        if (isBroken) throw new DestinationError({ message: 'still broken' })
        isBroken = true
        return engine.connect(options)
      },
    }))
    await withSession(database, async (session) => {
      const load = ordersLoad({ orders: [{ id: 1 }] })
      await expect(session.commit(load)).rejects.toThrow(/it is unknown whether .* still broken/)
    })
  })
})

describe('after publishing', () => {
  it('the engine is told all tables, also a child table that the load does not name', async () => {
    const published: string[][] = []
    const database = await failingDatabase(() => ({
      published: async (_connection, tables) => {
        published.push(tables.map(({ name }) => name))
      },
    }))
    const lines = { write: stage, orders: [{ id: 1, lines: ['a'] }] }
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ ...lines, finish }))
      await session.commit(ordersLoad({ ...lines, withLines: false, finish }))
      await session.commit(ordersLoad({ ...lines, finish: { ...finish, publish: false } }))
    })
    expect(published).toEqual([
      ['orders', 'orders__lines'],
      ['orders', 'orders__lines'],
    ])
  })
})

describe('a conflict', () => {
  it('is tried again once', async () => {
    const database = await failingDatabase(() => ({ prepareTable: failing(1, conflict) }))
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ orders: [{ id: 1, lines: ['a'] }] }))
    })
    expect(await readOrders(database)).toEqual({ orders: ['1 -'], lines: ['1 a'] })
  })

  it('with another connection of the process is reported, and the load passes later', async () => {
    const database = await failingDatabase(() => ({}))
    const orders = [{ id: 2, lines: ['b'] }]
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1 }] }))
      const instance = await DuckDBInstance.fromCache(database.path)
      const other = await instance.connect()
      await other.run('begin')
      await other.run('alter table shop.shop.orders add column note varchar')
      const refused = session.commit(ordersLoad({ write: append, orders }))
      await expect(refused).rejects.toThrow(/Transaction conflict|has been altered|conflict/)
      await other.run('rollback')
      other.closeSync()
      instance.closeSync()
      await session.commit(ordersLoad({ write: append, orders }))
    })
    expect(await readOrders(database)).toEqual({ orders: ['1 -', '2 -'], lines: ['2 b'] })
  })
})

describe('a database that runs out of memory', () => {
  const outOfMemory = 'could not allocate block of size 256.0 KiB (122.0 MiB/122.0 MiB used)'
  const limit = `select current_setting('memory_limit')`

  it.each<[string, Partial<SqlEngine>]>([
    ['in a statement', { prepareTable: failing(1, new Error(`Out of Memory Error: ${outOfMemory}`)) }],
    [
      'and fails for good before the commit',
      { prepareTable: failing(1, new Error(`FATAL Error: Failed to create checkpoint: ${outOfMemory}`)) },
    ],
    [
      'and fails for good behind the commit',
      { published: failing(1, new Error(`FATAL Error: Failed to create checkpoint: ${outOfMemory}`)) },
    ],
  ])('%s has more from then on, and the load is stored', async (_case, broken) => {
    const database = await failingDatabase(() => broken)
    await withSession(database, async (session) => {
      expect(await database.query(limit)).toEqual([['122.0 MiB']])
      await session.commit(ordersLoad({ write: stage, orders: [{ id: 1 }], finish }))
      expect(await database.query(limit)).toEqual([['488.2 MiB']])
    })
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })
})
