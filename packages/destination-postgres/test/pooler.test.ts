import { startPooler } from '@standpipe/test-doubles'
import { commitAll, destinationCases, ordersLoad, readOrders } from '@standpipe/testing'
import { Client } from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { databaseThrough } from './support/pooler-database.ts'

describe('the load protocol, all clients sharing one session of the server', () => {
  // All of them are in pooler.long.test.ts.
  const sample = destinationCases.filter((_, index) => index % 10 === 0)
  it.each(sample)('$name', async ({ run }) => {
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
