import { DestinationLockedError } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { commitAll, ordersLoad, readOrders, withSession } from '@standpipe/testing'
import { Client } from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { postgresDatabase, type PostgresTestDatabase } from './support/postgres-database.ts'

const orders = [{ id: 1, lines: ['a'] }]

/** A database whose loads wait for locks as long as is said, with a load stored. */
async function databaseWaiting(lockTimeout: string): Promise<PostgresTestDatabase> {
  const url = new URL(inject('postgresUrl'))
  url.searchParams.set('lock_timeout', lockTimeout)
  const database = await postgresDatabase(inject('postgresUrl'), () => postgres(url.href))
  onTestFinished(() => database.remove())
  await commitAll(database, ordersLoad({ orders }))
  return database
}

/** Somebody with a session of his own. */
async function somebody(): Promise<Client> {
  const client = new Client({ connectionString: inject('postgresUrl'), application_name: 'ada at work' })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

describe('a transaction that a user left open', () => {
  it('on a row of the load: the load is refused for now, and the user is named', async () => {
    const database = await databaseWaiting('50ms')
    const ada = await somebody()
    await ada.query(`begin; update "${database.dataset}".orders set name = 'mine'`)
    await expect(commitAll(database, ordersLoad({ orders: [{ id: 1 }, { id: 2 }] }))).rejects.toSatisfy(
      (error) =>
        DestinationLockedError.isInstance(error) &&
        /load of "orders" was not stored: .* lock timeout; in the way: server process \d+ \("ada at work", user "postgres", idle in transaction, last query began \d{4}-.* UTC\)$/.test(
          error.message,
        ) &&
        error.holder !== undefined,
    )
    await ada.query('rollback')
    await commitAll(database, ordersLoad({ orders: [{ id: 1 }, { id: 2 }] }))
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('on a table that only reads: stops a new column, and nothing else', async () => {
    const database = await databaseWaiting('50ms')
    await database.query('alter table %"orders" drop column name')
    const ada = await somebody()
    await ada.query(`begin; select * from "${database.dataset}".orders`)
    await expect(commitAll(database, ordersLoad({ orders: [{ id: 2 }] }))).rejects.toThrow(
      /in the way: .*"ada at work"/,
    )
    await ada.query('rollback')
    await commitAll(database, ordersLoad({ orders: [{ id: 2 }] }))
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('is waited for no longer when the run is asked to stop', async () => {
    const database = await databaseWaiting('1h')
    const ada = await somebody()
    await ada.query(`begin; update "${database.dataset}".orders set name = 'mine'`)
    await withSession(database, async (session) => {
      const load = Promise.allSettled([session.commit(ordersLoad({ orders: [{ id: 1 }] }))])
      await expect.poll(() => waitingSessions(database), { timeout: 10_000 }).toBe(1)
      await session.stopWaiting?.()
      const [outcome] = await load
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: DestinationLockedError.code } })
      expect(outcome).toHaveProperty(
        'reason.message',
        expect.stringMatching(/user request; in the way: .*"ada at work"/),
      )
    })
    await ada.query('rollback')
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })

  it('is waited for', async () => {
    const database = await databaseWaiting('10s')
    const ada = await somebody()
    await ada.query(`begin; update "${database.dataset}".orders set name = 'mine'`)
    const load = commitAll(database, ordersLoad({ orders: [{ id: 1, name: 'ours' }] }))
    await expect.poll(() => waitingSessions(database), { timeout: 10_000 }).toBe(1)
    await ada.query('commit')
    await load
    expect((await readOrders(database)).orders).toEqual(['1 ours'])
  })
})

describe('a run that is asked to stop', () => {
  it('finishes a load that waits for nobody', async () => {
    const database = await databaseWaiting('1h')
    await withSession(database, async (session) => {
      const load = session.commit(ordersLoad({ orders: [{ id: 2 }] }))
      await Promise.all([load, session.stopWaiting?.()])
    })
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })
})

describe('a statement_timeout in the URL', () => {
  it('ends a load that takes longer', async () => {
    const url = new URL(inject('postgresUrl'))
    url.searchParams.set('statement_timeout', '1s')
    const database = await postgresDatabase(inject('postgresUrl'), () => postgres(url.href))
    onTestFinished(() => database.remove())
    await commitAll(database, ordersLoad({ orders }))
    await database.query('begin')
    await database.query('lock table %"orders" in exclusive mode')
    await expect(commitAll(database, ordersLoad({ orders: [{ id: 2 }] }))).rejects.toThrow(
      /statement timeout/,
    )
    await database.query('rollback')
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })
})

describe('a deadlock', () => {
  it('of which the load is the victim: it is stored at the second attempt', async () => {
    const database = await databaseWaiting('10s')
    const ada = await somebody()
    // Who waits first looks first; ada would look much later.
    await ada.query(`set deadlock_timeout = '20s'`)
    await withSession(database, async (session) => {
      await ada.query(`begin; update "${database.dataset}".orders set name = 'mine'`)
      const load = session.commit(ordersLoad({ orders: [{ id: 1, name: 'ours', lines: ['b'] }] }))
      await expect.poll(() => waitingSessions(database), { timeout: 10_000, interval: 5 }).toBe(1)
      // The load has its lease locked. A lock on a table is handed over, so that the second attempt cannot snatch it.
      await ada.query(`lock table "${database.dataset}"._sp_leases in exclusive mode`)
      await ada.query('commit')
      await load
    })
    expect(await readOrders(database)).toEqual({ orders: ['1 ours'], lines: ['1 b'] })
  })
})

/** How many loads of the dataset wait for a lock. */
async function waitingSessions(database: PostgresTestDatabase): Promise<number> {
  const { rows } = await database.client.query<{ count: number }>(
    `
      select count(distinct pid)::integer as count from pg_locks as held join pg_class on pg_class.oid = held.relation
      where relnamespace = to_regnamespace($1) and relname = '_sp_leases' and held.mode = 'RowShareLock'
        and exists (select 1 from pg_stat_activity where pid = held.pid and wait_event_type = 'Lock')
    `,
    [`"${database.dataset}"`],
  )
  return rows[0]!.count
}
