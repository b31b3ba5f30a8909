import { strict as assert } from 'node:assert'
import type { PartitionState, StateChange } from '@standpipe/core'
import { idle, ordersLoad, partitionState, reading, runId } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const

/** Resources that are read in partitions. */
export const partitionCases: readonly DestinationCase[] = [
  {
    name: 'how far partitions have been read comes back as it was stored',
    run: async (database) => {
      const front = { count: 1_000_000, digest: '0123456789abcdef0123456789abcdef' }
      const progress = {
        listed: front,
        finished: front,
        current: 'süd "2"',
        durationMs: 1500,
        seen: 9007199254740993n,
      }
      const state = partitionState({ readId: runId(1), progress })
      const none = partitionState({
        progress: { listed: null, finished: null, current: null, durationMs: null, seen: null },
      })
      await withSession(database, async (session) => {
        await session.commit(ordersLoad({ orders: [], state: [set(state)] }))
        assert.deepEqual(await session.readState('orders'), [state])
        await session.commit(ordersLoad({ orders: [], state: [set(none)] }))
        assert.deepEqual(await session.readState('orders'), [none])
        await session.commit(ordersLoad({ orders: [], state: [idle] }))
        assert.deepEqual(await session.readState('orders'), [partitionState()])
      })
    },
  },
  {
    name: 'a load changes the state of thousands of partitions',
    run: async (database) => {
      const states = Array.from({ length: 2500 }, (_value, index) =>
        partitionState({ partition: `p${String(index).padStart(4, '0')}`, cursor: index }),
      )
      const later = states.slice(1200).map((state) => ({ ...state, cursor: 7 }))
      await withSession(database, async (session) => {
        await session.commit(ordersLoad({ orders: [], state: states.map(set) }))
        const removed = states
          .slice(0, 1200)
          .map(({ partition }): StateChange => ({ kind: 'remove', partition }))
        await session.commit(ordersLoad({ orders: [], state: [...removed, ...later.map(set)] }))
        assert.deepEqual(await session.readState('orders'), later)
      })
    },
  },
  {
    name: 'an upsert finds a row in whichever partition it was read, and leaves it in that of the last read',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ orders: [{ id: 1, name: 'old', partition: 'open', lines: ['a', 'b'] }] }),
        ordersLoad({ orders: [{ id: 1, name: 'new', partition: 'closed', lines: ['c'] }] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 new'], lines: ['1 c'] })
      assert.deepEqual(await partitionsOf(database), { orders: ['closed'], lines: ['closed'] })
    },
  },
  {
    name: 'an insert-only merge finds a row in whichever partition it was read',
    run: async (database) => {
      const write = { kind: 'insert-only' } as const
      await commitAll(
        database,
        ordersLoad({ write, orders: [{ id: 1, partition: 'open', lines: ['a'] }] }),
        ordersLoad({
          write,
          orders: [
            { id: 1, partition: 'closed', lines: ['b'] },
            { id: 2, partition: 'closed', lines: ['c'] },
          ],
        }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '2 -'], lines: ['1 a', '2 c'] })
      assert.deepEqual(await partitionsOf(database), {
        orders: ['open', 'closed'],
        lines: ['open', 'closed'],
      })
    },
  },
  {
    name: 'discard of a partition removes what was staged in it, and nothing else',
    run: async (database) => {
      const stage = { kind: 'stage', rows: append, publication: { kind: 'exchange' } } as const
      await commitAll(
        database,
        ordersLoad({
          run: 1,
          write: stage,
          orders: [
            { id: 1, partition: 'north', lines: ['a'] },
            { id: 2, partition: 'south', lines: ['b'] },
          ],
          state: [reading(1)],
        }),
        ordersLoad({
          run: 2,
          read: 1,
          write: stage,
          orders: [{ id: 3, partition: 'south', lines: ['c'] }],
          discard: { readId: runId(1), partition: 'south' },
          finish: { publish: true, onMissing: 'keep' },
          state: [idle],
        }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '3 -'], lines: ['1 a', '3 c'] })
    },
  },
  {
    name: 'a published append keeps what each partition delivered',
    run: async (database) => {
      const rows = { kind: 'append', unlessStoredFrom: { column: 'version', value: 1 } } as const
      const stage = { kind: 'stage', rows, publication: { kind: 'apply' } } as const
      const order = { id: 1, version: 5, lines: ['a'] }
      const finish = { publish: true, onMissing: 'keep' } as const
      await commitAll(
        database,
        ordersLoad({ run: 1, write: append, orders: [{ ...order, partition: 'north' }] }),
        ordersLoad({
          run: 2,
          write: stage,
          orders: ['north', 'south'].map((partition) => ({ ...order, partition })),
          finish,
          state: [idle],
        }),
      )
      assert.deepEqual(await partitionsOf(database), {
        orders: ['north', 'south'],
        lines: ['north', 'south'],
      })
    },
  },
]

/** The partitions of the rows, in the order of orders and partitions. */
async function partitionsOf(
  database: TestDatabase,
): Promise<{ readonly orders: readonly unknown[]; readonly lines: readonly unknown[] }> {
  const orders = await database.query('select _sp_partition from %"orders" order by id, 1')
  const lines = await database.query('select _sp_partition from %"orders__lines" order by order_id, 1')
  return { orders: orders.flat(), lines: lines.flat() }
}

function set(state: PartitionState): StateChange {
  return { kind: 'set', state }
}
