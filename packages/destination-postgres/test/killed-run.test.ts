import { startPooler } from '@standpipe/test-doubles'
import { commitAll, ordersLoad, readOrders } from '@standpipe/testing'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { waitUntilUnheld } from './support/holding-processes.ts'
import { leasingDestination } from './support/leasing-destination.ts'
import { postgresDatabase, type PostgresTestDatabase } from './support/postgres-database.ts'

const program = fileURLToPath(new URL('support/hold-dataset.ts', import.meta.url))

async function freshDatabase(): Promise<PostgresTestDatabase> {
  const database = await postgresDatabase(inject('postgresUrl'))
  onTestFinished(() => database.remove())
  return database
}

/** Has another process open the dataset, and kills it with -9. */
async function killHolder(url: string, dataset: string): Promise<void> {
  const words = ['--conditions=@standpipe/source', program, url, dataset]
  const holder = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  holder.kill('SIGKILL')
  await once(holder, 'close')
}

/** Sleeps by the clock of the server, and counts. */
function sleeper({ client }: PostgresTestDatabase): {
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly count: () => number
} {
  let waits = 0
  return {
    sleep: async (milliseconds) => {
      waits++
      await client.query('select pg_sleep($1)', [milliseconds / 1000])
    },
    count: () => waits,
  }
}

describe('after kill -9 of a run', () => {
  it('the next one goes on at once', async () => {
    const database = await freshDatabase()
    await killHolder(inject('postgresUrl'), database.dataset)
    await waitUntilUnheld(database)
    const { sleep, count } = sleeper(database)
    const next = { ...database, destination: leasingDestination(inject('postgresUrl'), { sleep }) }
    await commitAll(next, ordersLoad({ orders: [{ id: 1 }] }))
    expect(count()).toBe(0)
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })

  it('the next one goes on through a pooler as soon as the lease has ended', async () => {
    const database = await freshDatabase()
    const pooler = await startPooler(inject('postgresUrl'), { connections: 2 })
    onTestFinished(() => pooler.close())
    await killHolder(pooler.url, database.dataset)
    const left = `select expires_at - clock_timestamp() between '20 s' and '30 s' from %"_sp_leases"`
    expect(await database.query(left)).toEqual([['true']])
    // What it has left is cut short, and then lived through.
    await database.query(`update %"_sp_leases" set expires_at = clock_timestamp() + interval '3 s'`)
    const { sleep, count } = sleeper(database)
    const next = { ...database, destination: leasingDestination(pooler.url, { sleep, pollMs: 100 }) }
    await commitAll(next, ordersLoad({ orders: [{ id: 1 }] }))
    expect(count()).toBeGreaterThan(0)
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })
})
