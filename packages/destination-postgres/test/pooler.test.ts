import { ConfigurationError } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { commitAll, ordersLoad, readOrders, withSession } from '@standpipe/test-doubles'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { pooler, type PoolMode } from './pooler.ts'
import { postgresDatabase, type PostgresTestDatabase } from './postgres-database.ts'

async function behindPooler(mode: PoolMode): Promise<PostgresTestDatabase> {
  const between = await pooler(inject('postgresUrl'), mode)
  const database = await postgresDatabase(inject('postgresUrl'), () => postgres(between.url))
  onTestFinished(async () => {
    await database.remove()
    await between.close()
  })
  return database
}

describe('behind a pooler', () => {
  it('that gives each transaction another session: nothing is begun, and no lock stays behind', async () => {
    const database = await behindPooler('transaction')
    const opened = withSession(database, () => Promise.resolve())
    await expect(opened).rejects.toSatisfy(
      (error) =>
        ConfigurationError.isInstance(error) &&
        /transaction/.test(error.message) &&
        error.option === 'destination',
    )
    const locks = `select pid from pg_locks where locktype = 'advisory' and objid::bigint = hashtext($1)::bigint & 4294967295`
    expect((await database.client.query(locks, [database.dataset])).rows).toEqual([])
  })

  it('that gives each transaction another session: reading needs no lock', async () => {
    const database = await behindPooler('transaction')
    const tables = await withSession(database, (session) => session.readTables(), { readOnly: true })
    expect(tables).toEqual([])
  })

  it('that keeps the session: loads are stored', async () => {
    const database = await behindPooler('session')
    await commitAll(database, ordersLoad({ orders: [{ id: 1, lines: ['a'] }] }))
    expect(await readOrders(database)).toEqual({ orders: ['1 -'], lines: ['1 a'] })
  })
})
