import { DestinationLockedError } from '@standpipe/core'
import { startPooler } from '@standpipe/test-doubles'
import { commitAll, ordersLoad, readOrders, withSession } from '@standpipe/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { holdingProcesses, terminateHolder } from './support/holding-processes.ts'
import { leasingDestination } from './support/leasing-destination.ts'
import { postgresDatabase, type PostgresTestDatabase } from './support/postgres-database.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const wait = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
/** Somebody who does not wait. */
const impatient = { patienceMs: 0, termMs: 0 }

async function freshDatabase(): Promise<PostgresTestDatabase> {
  const database = await postgresDatabase(inject('postgresUrl'))
  onTestFinished(() => database.remove())
  return database
}

/** The usual database, and the same one through a pooler with some connections. */
async function withPooler(
  connections: number,
): Promise<{ database: PostgresTestDatabase; pooled: PostgresTestDatabase }> {
  const pooler = await startPooler(inject('postgresUrl'), { connections })
  const database = await postgresDatabase(inject('postgresUrl'))
  onTestFinished(async () => {
    await pooler.close()
    await database.remove()
  })
  return { database, pooled: { ...database, destination: leasingDestination(pooler.url, {}) } }
}

function heldBy(pattern: RegExp): unknown {
  return expect.toSatisfy(
    (error) =>
      DestinationLockedError.isInstance(error) && pattern.test(error.message) && error.holder !== undefined,
  )
}

describe('a lease', () => {
  it('is for a pipeline, unless resources are named', async () => {
    const database = await freshDatabase()
    const hurried = { ...database, destination: leasingDestination(inject('postgresUrl'), impatient) }
    const open = (options: object) => withSession(hurried, () => Promise.resolve(), options)
    await withSession(database, () => open({ pipeline: 'other' }))
    await withSession(database, () => expect(open({})).rejects.toEqual(heldBy(/^pipeline "shop" in dataset/)))
    const orders = { resources: ['orders', 'purchases'] }
    await withSession(database, () => expect(open(orders)).rejects.toEqual(heldBy(/^pipeline "shop"/)))
    const isHeld = heldBy(
      /^resource "orders" of pipeline "shop" in dataset .* by "standpipe shop" \(process \d+ on /,
    )
    await withSession(database, () => open({ resources: ['customers'] }), orders)
    await withSession(database, () => open({ ...orders, pipeline: 'other' }), orders)
    for (const other of [{}, { resources: ['orders', 'customers'] }]) {
      await withSession(database, () => expect(open(other)).rejects.toEqual(isHeld), orders)
    }
    expect(await database.query('select * from %"_sp_leases"')).toEqual([])
  })

  it('lets two pipelines lay out a dataset at once', async () => {
    const database = await freshDatabase()
    const pipelines = ['one', 'two', 'three', 'four']
    const opened = pipelines.map((pipeline) => withSession(database, () => Promise.resolve(), { pipeline }))
    await expect(Promise.all(opened)).resolves.toHaveLength(4)
    expect(await database.query('select version from %"_sp_version"')).toHaveLength(1)
  })
})

describe('a lease in a session of our own', () => {
  it('is taken over as soon as the session has ended', async () => {
    const database = await freshDatabase()
    const { destination, dataset } = database
    const holder = await destination.open({ dataset, pipeline: 'shop' })
    await terminateHolder(database)
    const hurried = { ...database, destination: leasingDestination(inject('postgresUrl'), impatient) }
    await commitAll(hurried, ordersLoad({ orders: [{ id: 1 }] }))
    await expect(holder.commit(ordersLoad({ orders: [{ id: 2 }] }))).rejects.toEqual(
      expect.toSatisfy((error) => DestinationLockedError.isInstance(error)),
    )
    await holder.close()
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })

  it('is waited for a little, and then its holder is named', async () => {
    const database = await freshDatabase()
    let slept = 0
    const sleep = (): Promise<void> => {
      slept++
      return wait()
    }
    const second = { ...database, destination: leasingDestination(inject('postgresUrl'), { sleep }) }
    await withSession(database, async () => {
      const opened = withSession(second, () => Promise.resolve())
      await expect(opened).rejects.toEqual(heldBy(/\(process \d+ on .+, server process \d+, since .+ UTC\)$/))
    })
    expect(slept).toBe(12)
  })

  it('is taken by somebody who waits for it', async () => {
    const database = await freshDatabase()
    const holder = await database.destination.open({ dataset: database.dataset, pipeline: 'shop' })
    const second = {
      ...database,
      destination: leasingDestination(inject('postgresUrl'), { sleep: () => holder.close() }),
    }
    await commitAll(second, ordersLoad({ orders: [{ id: 1 }] }))
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })

  it('is kept when the connection is lost and the server does not know it yet', async () => {
    const database = await freshDatabase()
    await withSession(database, async (session) => {
      const [id] = (await database.query('select session_id from %"_sp_leases"'))[0]!
      await terminateHolder(database)
      // Holds the lock in the place of a session that hangs; it is ended like one.
      const hanging = await postgresDatabase(inject('postgresUrl'))
      hanging.client.on('error', () => undefined)
      await hanging.query(`select pg_advisory_lock(x'53747069'::integer, hashtext('${id}'))`)
      await session.commit(ordersLoad({ orders: [{ id: 1 }] }))
      expect(await database.query(`select count(*) ${holdingProcesses}`)).toEqual([['1']])
      await expect(hanging.query('select 1')).rejects.toThrow(/terminat|connection error/)
    })
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })
})

describe('a lease behind a pooler', () => {
  it('ends by itself when it is not renewed, and the load that comes too late is refused', async () => {
    const { database, pooled } = await withPooler(1)
    const { destination, dataset } = pooled
    const late = await destination.open({ dataset, pipeline: 'shop' })
    await late.commit(ordersLoad({ write: append, orders: [{ id: 1 }] }))
    await database.query(`update %"_sp_leases" set expires_at = clock_timestamp()`)
    await commitAll(pooled, ordersLoad({ write: append, orders: [{ id: 2 }] }))
    await expect(late.commit(ordersLoad({ write: append, orders: [{ id: 3 }] }))).rejects.toSatisfy((error) =>
      DestinationLockedError.isInstance(error),
    )
    await late.close()
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('goes on when it expired and nobody else took it', async () => {
    const { database, pooled } = await withPooler(1)
    await withSession(pooled, async (session) => {
      await database.query(`update %"_sp_leases" set expires_at = clock_timestamp() - interval '1 day'`)
      await session.commit(ordersLoad({ orders: [{ id: 1 }] }))
      expect(await database.query('select expires_at > clock_timestamp() from %"_sp_leases"')).toEqual([
        ['true'],
      ])
    })
    expect(await database.query('select * from %"_sp_leases"')).toEqual([])
  })

  it('is renewed between loads', async () => {
    const { database } = await withPooler(1)
    const pooler = await startPooler(inject('postgresUrl'))
    onTestFinished(() => pooler.close())
    const lively = { ...database, destination: leasingDestination(pooler.url, { renewEveryMs: 10 }) }
    await withSession(lively, async () => {
      await database.query(`update %"_sp_leases" set expires_at = clock_timestamp() - interval '1 day'`)
      const renewed = 'select expires_at > clock_timestamp() from %"_sp_leases"'
      await expect.poll(() => database.query(renewed), { timeout: 10_000 }).toEqual([['true']])
    })
  })

  it('is not waited for when its holder renews it, and the time is said until which it is held', async () => {
    const { database, pooled } = await withPooler(2)
    const sleep = async (): Promise<void> => {
      await database.query(`update %"_sp_leases" set expires_at = expires_at + interval '10 seconds'`)
    }
    const pooler = await startPooler(inject('postgresUrl'))
    onTestFinished(() => pooler.close())
    const second = { ...database, destination: leasingDestination(pooler.url, { sleep }) }
    await withSession(pooled, async () => {
      const opened = withSession(second, () => Promise.resolve())
      await expect(opened).rejects.toEqual(
        heldBy(/UTC\); it is theirs until \d{4}-.* UTC unless they renew it$/),
      )
    })
  })

  it('is not taken from a load under way, however long it takes', async () => {
    const { database, pooled } = await withPooler(2)
    await commitAll(database, ordersLoad({ write: append, orders: [] }))
    await database.query(`
      create function %"wait"() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(hashtextextended('${database.dataset}', 0)); return new; end $$
    `)
    await database.query(
      'create trigger wait before insert on %"orders" for each row execute function %"wait"()',
    )
    const gate = `hashtextextended('${database.dataset}', 0)`
    const hurried = { ...database, destination: leasingDestination(inject('postgresUrl'), impatient) }
    await withSession(pooled, async (session) => {
      await database.query(`select pg_advisory_lock(${gate})`)
      await database.query(`update %"_sp_leases" set expires_at = clock_timestamp()`)
      const load = session.commit(ordersLoad({ write: append, orders: [{ id: 1 }] }))
      const waiting = `select count(*) from pg_locks where locktype = 'advisory' and not granted and mode = 'ShareLock'`
      await expect.poll(() => database.query(waiting), { timeout: 10_000 }).toEqual([['1']])
      await expect(withSession(hurried, () => Promise.resolve())).rejects.toEqual(heldBy(/^pipeline "shop"/))
      await database.query(`select pg_advisory_unlock(${gate})`)
      await load
    })
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })
})
