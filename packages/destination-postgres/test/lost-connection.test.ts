import {
  DestinationError,
  DestinationLockedError,
  type DestinationSession,
  type RunStart,
} from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { ordersLoad, partitionState, readOrders, runId, withSession } from '@standpipe/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { commitProxy, type CommitProxy } from './support/commit-proxy.ts'
import { terminateHolder } from './support/holding-processes.ts'
import { postgresDatabase, type PostgresTestDatabase } from './support/postgres-database.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const one = { orders: ['1 -'], lines: ['1 a'] }

async function throughProxy(): Promise<{ database: PostgresTestDatabase; proxy: CommitProxy }> {
  const proxy = await commitProxy(inject('postgresUrl'))
  const database = await postgresDatabase(inject('postgresUrl'), () => postgres(proxy.url))
  onTestFinished(async () => {
    await database.remove()
    await proxy.close()
  })
  return { database, proxy }
}

describe('a connection that is lost', () => {
  it('after the commit was done: the load is found and not stored twice', async () => {
    const { database, proxy } = await throughProxy()
    await withSession(database, async (session) => {
      proxy.breakNext(1, 'after')
      const receipt = await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      expect(receipt.rows).toEqual({ orders: 1, orders__lines: 1 })
      expect(receipt.schemaChanges).toHaveLength(2)
      expect(await readOrders(database)).toEqual(one)
      await session.commit(ordersLoad({ write: append, orders: [{ id: 2 }] }))
    })
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('before the commit arrived: the load is stored at the second attempt', async () => {
    const { database, proxy } = await throughProxy()
    await withSession(database, async (session) => {
      proxy.breakNext(1, 'before')
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
    })
    expect(await readOrders(database)).toEqual(one)
  })

  it('before the commit arrived, twice: the load is refused and nothing is stored', async () => {
    const { database, proxy } = await throughProxy()
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      proxy.breakNext(2, 'before')
      const state = [{ kind: 'set', state: partitionState() }] as const
      const lost = session.commit(ordersLoad({ write: append, orders: [{ id: 2 }], state }))
      await expect(lost).rejects.toSatisfy((error) => DestinationError.isInstance(error))
      expect(await readOrders(database)).toEqual(one)
      expect(await session.readState('orders')).toEqual([])
    })
  })

  it('between two loads: the next one connects again', async () => {
    const { database } = await throughProxy()
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      await terminateHolder(database)
      await session.commit(ordersLoad({ write: append, orders: [{ id: 2 }] }))
      await terminateHolder(database)
      expect(await session.readState('orders')).toEqual([])
    })
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('while another run writes: the load is refused, because it goes on from what is stored no more', async () => {
    const { database } = await throughProxy()
    await withSession(database, async (session) => {
      await session.startRun(started(1))
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      await terminateHolder(database)
      await withSession(database, async (other) => {
        await other.startRun(started(2))
        await other.commit(ordersLoad({ run: 2, write: append, orders: [{ id: 2 }] }))
      })
      const late = session.commit(ordersLoad({ write: append, orders: [{ id: 2 }] }))
      await expect(late).rejects.toSatisfy((error) => DestinationLockedError.isInstance(error))
    })
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('while old runs are removed and another one writes: the load is refused all the same', async () => {
    const { database } = await throughProxy()
    await withSession(database, async (session) => {
      for (const run of [1, 2, 3, 4]) await session.startRun(started(run))
      await session.commit(ordersLoad({ run: 4, write: append, orders: [{ id: 1, lines: ['a'] }] }))
      await terminateHolder(database)
      await withSession(database, async (other) => {
        await other.startRun({ ...started(5), command: 'prune' })
        expect(await other.prune({ startedBefore: null, keepRuns: 1 })).toMatchObject({ runs: 3 })
      })
      const late = session.commit(ordersLoad({ run: 4, write: append, orders: [{ id: 2 }] }))
      await expect(late).rejects.toSatisfy((error) => DestinationLockedError.isInstance(error))
    })
    expect((await readOrders(database)).orders).toEqual(['1 -'])
  })

  it('while another run has the pipeline: the load is refused for now, and the run that has it is named', async () => {
    const { database } = await throughProxy()
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      await terminateHolder(database)
      await withSession(database, async () => {
        const lost = session.commit(ordersLoad({ write: append, orders: [{ id: 2 }] }))
        await expect(lost).rejects.toSatisfy(
          (error) =>
            DestinationLockedError.isInstance(error) &&
            (error.holder ?? '').startsWith('"standpipe shop" (process') &&
            /unknown whether the last load of "orders" was stored: .* by "standpipe shop"/.test(
              error.message,
            ),
        )
      })
    })
    expect(await readOrders(database)).toEqual(one)
  })

  it('while other pipelines and resources are written to: the load is stored', async () => {
    const { database } = await throughProxy()
    const write = async (session: DestinationSession): Promise<void> => {
      await session.startRun(started(1))
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      await terminateHolder(database)
      for (const other of [{ pipeline: 'other' }, { resources: ['customers'] }]) {
        await withSession(database, (second) => second.startRun(started(2)), other)
      }
      await session.commit(ordersLoad({ write: append, orders: [{ id: 2 }] }))
    }
    await withSession(database, write, { resources: ['orders'] })
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('in the middle of a load, each time: the load is refused and nothing is stored', async () => {
    const { database } = await throughProxy()
    await withSession(database, async (session) => {
      await session.commit(ordersLoad({ write: append, orders: [{ id: 1, lines: ['a'] }] }))
      await database.query(`
        create function %"terminate"() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$
      `)
      await database.query(`
        create trigger terminate before insert on %"orders__lines" for each row execute function %"terminate"()
      `)
      const load = ordersLoad({ write: append, orders: [{ id: 2, lines: ['b'] }] })
      await expect(session.commit(load)).rejects.toThrow(/was not stored: Postgres says/)
    })
    expect(await readOrders(database)).toEqual(one)
  })
})

function started(run: number): RunStart {
  return { runId: runId(run), command: 'run', source: 'shop', startedAt: '2026-01-02T03:04:05Z' }
}
