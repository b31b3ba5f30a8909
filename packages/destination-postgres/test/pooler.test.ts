import { commitAll, destinationCases, ordersLoad, readOrders, startPooler } from '@standpipe/test-doubles'
import { Client } from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { leasingDestination } from './leasing-destination.ts'
import { postgresDatabase, type PostgresTestDatabase } from './postgres-database.ts'
import { pgbouncer, startPgbouncer } from './start-pgbouncer.ts'

/** So that somebody who waits sees soon that a lease is renewed. */
const lively = { renewEveryMs: 50, pollMs: 20 }

async function databaseThrough(url: string): Promise<PostgresTestDatabase> {
  const destination = leasingDestination(url, lively)
  const database = await postgresDatabase(inject('postgresUrl'), () => destination)
  onTestFinished(() => database.remove())
  return database
}

describe('the load protocol, all clients sharing one session of the server', () => {
  it.each(destinationCases)('$name', async ({ run }) => {
    const pooler = await startPooler(inject('postgresUrl'))
    onTestFinished(() => pooler.close())
    await expect(run(await databaseThrough(pooler.url))).resolves.toBeUndefined()
  })
})

describe('a pooler', () => {
  it('that keeps the session: loads are stored', async () => {
    const pooler = await startPooler(inject('postgresUrl'), { mode: 'session', connections: 2 })
    onTestFinished(() => pooler.close())
    const database = await databaseThrough(pooler.url)
    await commitAll(database, ordersLoad({ orders: [{ id: 1, lines: ['a'] }] }))
    expect(await readOrders(database)).toEqual({ orders: ['1 -'], lines: ['1 a'] })
  })

  it('gives its other clients a session as it was: no setting, lock or temporary table stays behind', async () => {
    const pooler = await startPooler(inject('postgresUrl'))
    const neighbour = new Client({ connectionString: pooler.url })
    await neighbour.connect()
    onTestFinished(async () => {
      await neighbour.end()
      await pooler.close()
    })
    const traces = async (): Promise<unknown> => {
      const { rows } = await neighbour.query(`
        select pg_backend_pid(),
          (select json_object_agg(name, setting order by name) from pg_settings where source = 'session'),
          (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'),
          (select count(*) from pg_class where relpersistence = 't'), (select count(*) from pg_prepared_statements)
      `)
      return rows
    }
    const before = await traces()
    const database = await databaseThrough(pooler.url)
    const orders = [{ id: 1, lines: ['a'] }]
    await commitAll(database, ordersLoad({ orders }), ordersLoad({ orders }))
    expect(await traces()).toEqual(before)
  })
})

describe('pgbouncer in transaction mode, with one session of the server', () => {
  it('does as well as the pooler above', { timeout: 180_000 }, async ({ skip }) => {
    skip(pgbouncer === undefined, 'pgbouncer is not installed')
    const pooler = await startPgbouncer(pgbouncer ?? '', inject('postgresUrl'))
    onTestFinished(() => pooler.stop())
    for (const { run } of destinationCases) {
      const destination = leasingDestination(pooler.url, lively)
      const database = await postgresDatabase(inject('postgresUrl'), () => destination)
      try {
        await expect(run(database)).resolves.toBeUndefined()
      } finally {
        await database.remove()
      }
    }
  })
})
