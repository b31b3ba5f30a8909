import { DestinationError, missingSinceColumn, type Load, type LoadFinish } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idle, ordersLoad, reading, removalsOf, type OrdersLoad } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const flag: LoadFinish = { publish: false, onMissing: 'flag' }
const orders = [
  { id: 1, name: 'one', lines: ['a'] },
  { id: 2, name: 'two', lines: ['b'] },
  { id: 3, name: 'three', lines: ['c'] },
]

/** Reads that flag what they did not contain. */
export const missingCases: readonly DestinationCase[] = [
  {
    name: 'a row that is missing is flagged with the time of the first read without it, until it comes again',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        flagging({ run: 1, orders, finish: flag, createdAt: at(1) }),
        flagging({ run: 2, orders: [orders[0]!], finish: flag, createdAt: at(2) }),
        flagging({ run: 3, orders: [orders[0]!], finish: flag, createdAt: at(3) }),
        flagging({ run: 4, orders: [orders[2]!], createdAt: at(4) }),
      )
      assert.deepEqual(await flags(database), ['1 -', `2 ${at(2)}`, '3 -'])
      assert.deepEqual((await readOrders(database)).lines, ['1 a', '2 b', '3 c'])
      assert.deepEqual(
        receipts.map(({ missing }) => missing),
        [0, 2, 0, 0],
      )
      await commitAll(database, flagging({ run: 5, orders, finish: flag, createdAt: at(5) }))
      assert.deepEqual(await flags(database), ['1 -', '2 -', '3 -'])
    },
  },
  {
    name: 'a table that stood before gets the column for flags, and keeps it when nothing is flagged any more',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        ordersLoad({ run: 1, orders, state: [idle] }),
        flagging({ run: 2, orders: [orders[0]!], finish: flag, createdAt: at(2) }),
        ordersLoad({ run: 3, orders: [orders[1]!], state: [idle] }),
      )
      const [column] = receipts[1]?.schemaChanges ?? []
      assert.deepEqual(column, {
        kind: 'column-added',
        table: 'orders',
        column: '_sp_missing_since',
        type: 'timestamp',
      })
      assert.deepEqual(await flags(database), ['1 -', '2 -', `3 ${at(2)}`])
    },
  },
  {
    name: 'an atomic merge flags what is missing when it publishes, and not what it removes',
    run: async (database) => {
      const write = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'apply' } } as const
      const finish = { publish: true, onMissing: 'flag' } as const
      const removals = removalsOf([], [2])
      const receipts = await commitAll(
        database,
        flagging({ run: 1, orders, state: [idle] }),
        flagging({ run: 2, write, orders: [orders[0]!], removals, state: [reading(2)], createdAt: at(2) }),
        flagging({ run: 2, write, orders: [], finish, createdAt: at(3) }),
      )
      assert.deepEqual(await flags(database), ['1 -', `3 ${at(3)}`])
      assert.deepEqual([receipts[2]?.missing, receipts[2]?.removed], [1, 1])
    },
  },
  {
    name: 'flags are refused where they have no column, and where stored rows stay as they are',
    run: async (database) => {
      await withSession(database, async (session) => {
        for (const load of [
          ordersLoad({ orders, finish: flag }),
          flagging({ orders, write: { kind: 'insert-only' }, finish: flag }),
        ]) {
          await assert.rejects(session.commit(load), (error) => DestinationError.isInstance(error))
        }
        assert.deepEqual(await session.readTables(), [])
      })
    },
  },
]

/** A load of orders whose table has the column for flags. */
function flagging(options: OrdersLoad): Load {
  const load = ordersLoad({ state: [idle], ...options })
  const [root, ...children] = load.tables
  if (root === undefined) return load
  const schema = { ...root.schema, columns: [...root.schema.columns, missingSinceColumn] }
  const nulls = { kind: 'constant', value: null } as const
  const batch = root.batch === null ? null : { ...root.batch, columns: [...root.batch.columns, nulls] }
  return { ...load, tables: [{ schema, batch }, ...children] }
}

function at(minute: number): string {
  return `2026-01-02T03:0${minute}:00.000Z`
}

async function flags(database: TestDatabase): Promise<readonly string[]> {
  const since = database.microseconds('_sp_missing_since')
  const rows = await database.query(`select id, ${since} from %"orders" order by id`)
  return rows.map(([id, time]) => `${id} ${time == null ? '-' : new Date(Number(time) / 1000).toISOString()}`)
}
