import {
  DestinationLockedError,
  type DestinationSession,
  type Load,
  type PartitionState,
  type StateChange,
} from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { itemsLoad } from './items-load.ts'
import { idle, idOf, ordersLoad, partitionState, reading, removalsOf, runId } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const changedAt = '2026-02-03T04:05:06.000Z'
const upsert = { kind: 'upsert', dedupSort: { column: 'version', order: 'desc' } } as const
const stage = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } } as const
/** The removal of an order that is not there. */
const removals = removalsOf(['version'], [9, 5])
const never = { startedBefore: null, keepRuns: 0 } as const

/** What is changed outside of loads. */
export const upkeepCases: readonly DestinationCase[] = [
  {
    name: 'state is changed outside of a load',
    run: async (database) => {
      const [kept, changed] = [
        partitionState({ partition: 'a' }),
        partitionState({ partition: 'b', cursor: 5 }),
      ]
      const later = { ...changed, cursor: 9007199254740993n }
      await commitAll(
        database,
        ordersLoad({ orders: [], state: [set(kept), set(changed)] }),
        itemsLoad({ state: [set(kept)] }),
      )
      await withSession(database, async (session) => {
        const changes = [set(later), { kind: 'remove', partition: 'a' } as const]
        await session.changeState({ resource: 'orders', changes, changedAt })
        assert.deepEqual(await session.readState('orders'), [later])
        assert.deepEqual(await session.readState('items'), [kept])
      })
      assert.deepEqual(await database.query(`select "cursor" from %"_sp_state" where resource = 'orders'`), [
        ['9007199254740993'],
      ])
    },
  },
  {
    name: 'a resource is dropped with all that belongs to it, and with nothing else',
    run: async (database) => {
      const orders = [{ id: 1, lines: ['a'] }]
      await commitAll(
        database,
        ordersLoad({ orders, state: [idle], write: upsert, removals }),
        ordersLoad({ orders, state: [reading(1)], write: { ...stage, rows: upsert }, removals }),
        itemsLoad({ state: [idle] }),
      )
      await database.query('create table %"orders_of_mine" (id bigint)')
      await withSession(database, async (session) => {
        const dropped = await session.dropResource('orders')
        assert.deepEqual(dropped, {
          tables: [
            '_sp_staged_orders__lines',
            'orders__lines',
            '_sp_staged_orders',
            '_sp_staged__sp_removed_orders',
            '_sp_removed_orders',
            'orders',
          ],
          foreignTables: [],
          states: 1,
        })
        assert.deepEqual(
          (await session.readTables()).map(({ schema }) => schema.name),
          ['items'],
        )
        assert.deepEqual(await session.readState('orders'), [])
        assert.deepEqual(await session.dropResource('orders'), { tables: [], foreignTables: [], states: 0 })
      })
      // Of destinations to which several can connect.
      const left = (await tablesOf(database)).filter((name) => name !== '_sp_leases')
      assert.deepEqual(left, [
        '_sp_loads',
        '_sp_runs',
        '_sp_schema',
        '_sp_state',
        '_sp_version',
        'items',
        'orders_of_mine',
      ])
      assert.deepEqual(await database.query('select count(*) from %"_sp_loads"'), [['3']])
      assert.deepEqual(await database.query('select table_name from %"_sp_schema"'), [['items']])
      await commitAll(database, ordersLoad({ orders }))
      assert.deepEqual(await readOrders(database), { orders: ['1 -'], lines: ['1 a'] })
    },
  },
  {
    name: 'a table of somebody else stays, whatever its name and whoever asks',
    run: async (database) => {
      await commitAll(database, ordersLoad({ orders: [{ id: 1, lines: ['a'] }], state: [idle] }))
      await withSession(
        database,
        async (session) => {
          assert.deepEqual((await session.dropResource('orders')).tables, [])
        },
        { pipeline: 'thief' },
      )
      await database.query('drop table %"orders__lines"')
      await database.query('create table %"orders__lines" (mine bigint)')
      const dropped = await withSession(database, (session) => session.dropResource('orders'))
      assert.deepEqual([dropped.tables, dropped.foreignTables], [['orders'], ['orders__lines']])
      assert.deepEqual(await database.query('select count(*) from %"orders__lines"'), [['0']])
    },
  },
  {
    name: 'old runs go with their loads; the last run and the last of each resource stay',
    run: async (database) => {
      await withSession(database, async (session) => {
        await recordRun(session, 1, ordersLoad({ run: 1, orders: [{ id: 1 }], state: [idle] }))
        await recordRun(session, 2, itemsLoad({ run: 2 }))
        for (const run of [3, 4]) await recordRun(session, run, ordersLoad({ run, orders: [{ id: 1 }] }))
        await recordRun(session, 5)
      })
      const prune = (startedBefore: string | null, keepRuns: number | null) =>
        withSession(database, (session) => session.prune({ startedBefore, keepRuns }))
      const nothing = { runs: 0, loads: 0, stagedTables: [] }
      assert.deepEqual(await prune('2026-01-01T00:00:00.000Z', null), nothing)
      assert.deepEqual(await prune(null, 5), nothing)
      assert.deepEqual(await prune('2026-01-03T00:00:00.000Z', null), { ...nothing, runs: 1, loads: 1 })
      assert.deepEqual(await remaining(database), { runs: [2, 3, 4, 5], loads: [2, 3, 4] })
      assert.deepEqual(await prune(null, 0), { ...nothing, runs: 1, loads: 1 })
      assert.deepEqual(await remaining(database), { runs: [2, 4, 5], loads: [2, 4] })
      const other = await withSession(database, (session) => session.prune(never), { pipeline: 'other' })
      assert.deepEqual(other, nothing)
    },
  },
  {
    name: 'what an unfinished read needs is not removed',
    run: async (database) => {
      const begun = ordersLoad({ run: 1, orders: [{ id: 1 }], state: [reading(1)], write: stage })
      await withSession(database, async (session) => {
        await recordRun(session, 1, begun)
        const goesOn = ordersLoad({ run: 2, read: 1, orders: [{ id: 2 }], state: [reading(1)], write: stage })
        await recordRun(session, 2, goesOn)
        await recordRun(session, 3, { ...goesOn, id: idOf('third'), runId: runId(3) })
        await recordRun(session, 4)
        assert.deepEqual(await session.prune(never), { runs: 0, loads: 0, stagedTables: [] })
        const finish = { publish: true, onMissing: 'keep' } as const
        await session.commit(ordersLoad({ run: 4, read: 1, orders: [], state: [idle], write: stage, finish }))
      })
      assert.deepEqual((await readOrders(database)).orders, ['1 -', '2 -'])
    },
  },
  {
    name: 'staged tables of reads that nobody goes on with are dropped',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({
          orders: [{ id: 1, lines: ['a'] }],
          state: [reading(1)],
          write: { ...stage, rows: upsert },
          removals,
        }),
        itemsLoad({ state: [reading(1)], write: stage }),
      )
      await withSession(database, async (session) => {
        await session.changeState({ resource: 'orders', changes: [idle], changedAt })
        assert.deepEqual((await session.prune(never)).stagedTables.toSorted(), [
          '_sp_staged__sp_removed_orders',
          '_sp_staged_orders',
          '_sp_staged_orders__lines',
        ])
      })
      const staged = (await tablesOf(database)).filter((name) => name?.startsWith('_sp_staged'))
      assert.deepEqual(staged, ['_sp_staged_items'])
    },
  },
  {
    name: 'nothing is changed while somebody else writes',
    run: async (database) => {
      await withSession(database, async () => {
        await assert.rejects(
          withSession(database, (session) => session.prune(never)),
          (error) => DestinationLockedError.isInstance(error),
        )
      })
    },
  },
]

function set(state: PartitionState): StateChange {
  return { kind: 'set', state }
}

async function tablesOf(database: TestDatabase): Promise<readonly (string | null)[]> {
  const rows = await database.query(`
    select table_name from information_schema.tables where table_schema = '${database.dataset}' order by table_name
  `)
  return rows.flat()
}

/** A run that began on the day of its number, with the loads that it committed. */
async function recordRun(session: DestinationSession, run: number, ...loads: readonly Load[]): Promise<void> {
  const startedAt = `2026-01-0${run}T00:00:00.000Z`
  await session.startRun({ runId: runId(run), source: 'shop', command: 'run', startedAt })
  for (const load of loads) await session.commit(load)
}

/** Numbers of the runs that are recorded, and of the runs whose loads are. */
async function remaining(
  database: TestDatabase,
): Promise<{ readonly runs: number[]; readonly loads: number[] }> {
  const numbers = new Map([1, 2, 3, 4, 5].map((run) => [runId(run), run]))
  const read = async (table: string): Promise<number[]> => {
    const rows = await database.query(`select run_id from %"${table}"`)
    return rows.map(([id]) => numbers.get(id!.replaceAll('-', ''))!).toSorted((one, other) => one - other)
  }
  return { runs: await read('_sp_runs'), loads: await read('_sp_loads') }
}
