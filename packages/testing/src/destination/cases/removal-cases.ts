import { type BatchValue, type Load, type LoadFinish, type LoadReceipt, type Removals } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import {
  dataColumn,
  idle,
  idOf,
  ordersLoad,
  reading,
  removalsOf,
  tableLoad,
  type OrdersLoad,
} from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll } from '../with-session.ts'

const upsert = { kind: 'upsert' } as const
const newest = { kind: 'upsert', dedupSort: { column: 'version', order: 'desc' } } as const
const oldest = { kind: 'upsert', dedupSort: { column: 'version', order: 'asc' } } as const
const stageNewest = { kind: 'stage', rows: newest, publication: { kind: 'exchange' } } as const
const publish: LoadFinish = { publish: true, onMissing: 'keep' }
const first = [
  { id: 1, name: 'one', version: 5, lines: ['a', 'b'] },
  { id: 2, name: 'two', version: 5, lines: ['c'] },
  { id: 3, name: 'three', lines: ['d'] },
]

/** Loads that remove rows, and loads in which a column decides which row counts. */
export const removalCases: readonly DestinationCase[] = [
  {
    name: 'a removal deletes the stored row and its children, and counts only rows that were there',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        ordersLoad({ write: upsert, orders: first }),
        ordersLoad({ write: upsert, orders: [{ id: 4, lines: ['e'] }], removals: removals([1], [9]) }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['2 two', '3 three', '4 -'],
        lines: ['2 c', '3 d', '4 e'],
      })
      assert.deepEqual(countsOf(receipts), [
        [3, 0],
        [1, 1],
      ])
    },
  },
  {
    name: 'a load of nothing but removals, also the first of a table and of a child table that it does not name',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: upsert, orders: [], removals: removals([1]) }),
        ordersLoad({ write: upsert, orders: first }),
        ordersLoad({ write: upsert, orders: [], withLines: false, removals: removals([1], [2], [3]) }),
      )
      assert.deepEqual(await readOrders(database), { orders: [], lines: [] })
    },
  },
  {
    name: 'without a column that decides a removed row comes back with the next record of its key',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: upsert, orders: first }),
        ordersLoad({ write: upsert, orders: [], removals: removals([1]) }),
        ordersLoad({ write: upsert, orders: [{ id: 1, name: 'again', version: 1 }] }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 again', '2 two', '3 three'])
    },
  },
  {
    name: 'the highest value wins, equal ones fall to the last, any value wins over none',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        ordersLoad({ write: newest, orders: first }),
        ordersLoad({
          write: newest,
          orders: [
            { id: 1, name: 'late', version: 4, lines: ['x'] },
            { id: 2, name: 'same', version: 5, lines: ['y'] },
            { id: 3, name: 'valued', version: 1 },
            { id: 4, name: 'new' },
          ],
        }),
        ordersLoad({
          write: newest,
          orders: [
            { id: 3, name: 'none' },
            { id: 4, name: 'still none' },
          ],
        }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 one', '2 same', '3 valued', '4 still none'],
        lines: ['1 a', '1 b', '2 y'],
      })
      assert.deepEqual(countsOf(receipts), [
        [3, 0],
        [3, 0],
        [1, 0],
      ])
    },
  },
  {
    name: 'the lowest value wins where that is asked for',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: oldest, orders: first }),
        ordersLoad({
          write: oldest,
          orders: [
            { id: 1, name: 'lower', version: 4 },
            { id: 2, name: 'higher', version: 6 },
          ],
        }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 lower', '2 two', '3 three'])
    },
  },
  {
    name: 'a removal that is older than the stored row does nothing; what it removed comes back with a newer record only',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: newest, orders: first }),
        ordersLoad({ write: newest, orders: [], removals: removals([1, 4], [2, 6], [3, null]) }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 one'])
      const receipts = await commitAll(
        database,
        ordersLoad({
          write: newest,
          orders: [
            { id: 2, name: 'older', version: 5, lines: ['x'] },
            { id: 3, name: 'valueless', lines: ['y'] },
          ],
        }),
        ordersLoad({ write: newest, orders: [], removals: removals([2, 3]) }),
        ordersLoad({ write: newest, orders: [{ id: 2, name: 'still older', version: 4 }] }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 one', '3 valueless'])
      assert.deepEqual(countsOf(receipts), [
        [1, 0],
        [0, 0],
        [0, 0],
      ])
      await commitAll(
        database,
        ordersLoad({ write: newest, orders: [{ id: 2, name: 'newer', version: 7 }] }),
        ordersLoad({ write: newest, orders: [], removals: removals([2, 8]) }),
        ordersLoad({ write: newest, orders: [{ id: 2, name: 'equal', version: 8 }] }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 one', '2 equal', '3 valueless'],
        lines: ['1 a', '1 b', '3 y'],
      })
    },
  },
  {
    name: 'a staged read decides among its own rows and removals, over its loads, and forgets older removals',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: newest, orders: first }),
        ordersLoad({ write: newest, orders: [], removals: removals([3, 9]) }),
        staged({ run: 2, orders: first, removals: null, state: [reading(2)] }),
        staged({ run: 2, orders: [], removals: removals([1, 6], [2, 4]), state: [reading(2)] }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 one', '2 two'])
      await commitAll(
        database,
        staged({ run: 2, orders: [{ id: 1, name: 'older', version: 5 }], finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['2 two', '3 three'],
        lines: ['2 c', '3 d'],
      })
      // What the staged read removed is remembered, what was removed before it is not.
      await commitAll(
        database,
        ordersLoad({
          write: newest,
          orders: [
            { id: 1, name: 'older', version: 5 },
            { id: 3, name: 'newer', version: 8 },
          ],
        }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['2 two', '3 newer'])
    },
  },
  {
    name: 'discard forgets what an unfinished staged read removed',
    run: async (database) => {
      const discard = { readId: idOf('run 1'), partition: null }
      await commitAll(
        database,
        staged({ run: 1, orders: first, removals: removals([9, 9]), state: [reading(1)] }),
        staged({
          run: 2,
          orders: [{ id: 9, name: 'nine', version: 1 }],
          discard,
          finish: publish,
          state: [idle],
        }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['9 nine'])
    },
  },
  {
    name: 'removals of a table that was dropped by hand are forgotten with it',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: newest, orders: first, withLines: false }),
        ordersLoad({ write: newest, orders: [], removals: removals([1, 9]), withLines: false }),
      )
      const applied = { kind: 'stage', rows: newest, publication: { kind: 'apply' } } as const
      for (const write of [newest, applied]) {
        await database.query('drop table %"orders"')
        const finish = write === applied ? publish : null
        await commitAll(
          database,
          ordersLoad({ write, orders: first, withLines: false, finish, state: [idle] }),
        )
        assert.deepEqual(await database.query('select id from %"orders" order by id'), [['1'], ['2'], ['3']])
        await commitAll(
          database,
          ordersLoad({ write: newest, orders: [], removals: removals([1, 9]), withLines: false }),
        )
      }
    },
  },
  {
    name: 'values that decide are compared as their type says: texts by code points, NaN above all numbers',
    run: async (database) => {
      const order: readonly (readonly [
        type: 'text' | 'double' | 'boolean',
        lower: BatchValue,
        higher: BatchValue,
      ])[] = [
        ['text', 'Z', 'a'],
        ['text', '10', '9'],
        ['text', '\uffee', '\u{1f600}'],
        ['double', Infinity, Number.NaN],
        ['double', -0.5, 0],
        ['boolean', false, true],
      ]
      for (const [index, [type, lower, higher]] of order.entries()) {
        const name = `pairs_${index}`
        const load = (id: string, value: BatchValue, mark: string): Load => {
          const schema = {
            ...ordersLoad({ orders: [{ id: 1 }] }).tables[0]!.schema,
            name,
            columns: [
              ...ordersLoad({ orders: [] }).tables[0]!.schema.columns.slice(0, 3),
              dataColumn('mark', 'text'),
              dataColumn('value', type),
            ],
          }
          const { runId, ...rest } = ordersLoad({ orders: [], write: upsert })
          return {
            ...rest,
            runId,
            resource: name,
            write: { kind: 'upsert', dedupSort: { column: 'value', order: 'desc' } },
            tables: [tableLoad(schema, [[idOf(id), runId, rest.id, mark, value]])],
          }
        }
        await commitAll(database, load('up', lower, 'lower'), load('up', higher, 'higher'))
        await commitAll(database, load('down', higher, 'higher'), load('down', lower, 'lower'))
        assert.deepEqual(
          await database.query(`select mark from %"${name}"`),
          [['higher'], ['higher']],
          `${String(lower)} and ${String(higher)}`,
        )
      }
    },
  },
]

function staged(load: Omit<OrdersLoad, 'write'>): Load {
  return ordersLoad({ write: stageNewest, ...load })
}

/** Removals of orders, by id and, where given, version. */
function removals(...keys: readonly (readonly [id: number, version?: number | null])[]): Removals {
  return keys.some((key) => key.length === 2)
    ? removalsOf(['version'], ...keys.map(([id, version = null]) => [id, version] as const))
    : removalsOf([], ...keys.map(([id]) => [id] as const))
}

/** Root rows written and removed by each load. */
function countsOf(receipts: readonly LoadReceipt[]): readonly (readonly [number | undefined, number])[] {
  return receipts.map(({ rows, removed }) => [rows['orders'], removed])
}
