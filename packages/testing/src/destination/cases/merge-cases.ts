import { strict as assert } from 'node:assert'
import { ordersLoad, runId, type Order } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const upsert = { kind: 'upsert' } as const
const insertOnly = { kind: 'insert-only' } as const
const first = [
  { id: 1, name: 'one', lines: ['a', 'b', 'c'] },
  { id: 2, name: 'two', lines: ['d'] },
  { id: 3, name: 'three' },
]

/** Loads that merge by key. */
export const mergeCases: readonly DestinationCase[] = [
  {
    name: 'upsert exchanges rows of the same key, and their children with them',
    run: async (database) => {
      await commitAll(database, ordersLoad({ write: upsert, orders: first }))
      const receipt = await withSession(database, (session) =>
        session.commit(
          ordersLoad({
            run: 2,
            write: upsert,
            orders: [
              { id: 1, name: 'ONE', lines: ['x'] },
              { id: 3, lines: ['y', 'z'] },
              { id: 4, name: 'four', lines: ['w'] },
            ],
          }),
        ),
      )
      assert.deepEqual(receipt.rows, { orders: 3, orders__lines: 4 })
      assert.deepEqual(await readOrders(database), {
        orders: ['1 ONE', '2 two', '3 -', '4 four'],
        lines: ['1 x', '2 d', '3 y', '3 z', '4 w'],
      })
      const runs = await database.query('select _sp_run_id from %"orders" order by id')
      assert.deepEqual(
        runs.map(([id]) => id?.replaceAll('-', '')),
        [runId(2), runId(1), runId(2), runId(2)],
      )
    },
  },
  {
    name: 'upsert removes the children of rows that have none any more, also when the load does not name their table',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: upsert, orders: first }),
        ordersLoad({ write: upsert, orders: [{ id: 1, name: 'bare' }] }),
      )
      assert.deepEqual((await readOrders(database)).lines, ['2 d'])
      await commitAll(database, ordersLoad({ write: upsert, orders: [{ id: 2 }], withLines: false }))
      assert.deepEqual((await readOrders(database)).lines, [])
    },
  },
  {
    name: 'upsert stores the same load again without a trace',
    run: async (database) => {
      await commitAll(database, ...[1, 2, 3].map(() => ordersLoad({ write: upsert, orders: first })))
      assert.deepEqual(await readOrders(database), {
        orders: ['1 one', '2 two', '3 three'],
        lines: ['1 a', '1 b', '1 c', '2 d'],
      })
    },
  },
  {
    name: 'upsert keeps what a user wrote into a column of his own, in root rows',
    run: async (database) => {
      await commitAll(database, ordersLoad({ write: upsert, orders: first }))
      await addNotes(database)
      await commitAll(
        database,
        ordersLoad({
          write: upsert,
          orders: [
            { id: 1, name: 'ONE', lines: ['x'] },
            { id: 3, name: 'THREE' },
            { id: 4, name: 'four', lines: ['y'] },
          ],
        }),
      )
      assert.deepEqual(await database.query('select id, name, note, stars from %"orders" order by id'), [
        ['1', 'ONE', 'mine', '5'],
        ['2', 'two', 'mine', '5'],
        ['3', 'THREE', null, null],
        ['4', 'four', 'new', null],
      ])
      assert.deepEqual(await database.query('select value, note from %"orders__lines" order by value'), [
        ['d', 'mine'],
        ['x', 'new'],
        ['y', 'new'],
      ])
    },
  },
  {
    name: 'insert-only keeps what a user wrote into a column of his own',
    run: async (database) => {
      await commitAll(database, ordersLoad({ write: insertOnly, orders: first }))
      await addNotes(database)
      await commitAll(database, ordersLoad({ write: insertOnly, orders: [{ id: 1 }, { id: 4 }] }))
      assert.deepEqual(await database.query('select id, note from %"orders" order by id'), [
        ['1', 'mine'],
        ['2', 'mine'],
        ['3', null],
        ['4', 'new'],
      ])
    },
  },
  {
    name: 'upsert of many rows into many, half of them new',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ write: upsert, orders: manyOrders(0, 'old') }),
        ordersLoad({ write: upsert, orders: manyOrders(2500, 'new') }),
      )
      const counted = 'select count(*), count(distinct _sp_id), min(id), max(id)'
      assert.deepEqual(await database.query(`${counted} from %"orders" group by name order by name`), [
        ['5000', '5000', '2500', '7499'],
        ['2500', '2500', '0', '2499'],
      ])
      assert.deepEqual(
        await database.query('select value, count(*) from %"orders__lines" group by value order by value'),
        [
          ['new', '5000'],
          ['old', '2500'],
        ],
      )
    },
  },
  {
    name: 'insert-only leaves stored rows and their children as they are',
    run: async (database) => {
      await commitAll(database, ordersLoad({ write: insertOnly, orders: first }))
      const receipt = await withSession(database, (session) =>
        session.commit(
          ordersLoad({
            run: 2,
            write: insertOnly,
            orders: [
              { id: 1, name: 'ONE', lines: ['x'] },
              { id: 4, name: 'four', lines: ['y'] },
            ],
          }),
        ),
      )
      assert.deepEqual(receipt.rows, { orders: 1, orders__lines: 1 })
      assert.deepEqual(await readOrders(database), {
        orders: ['1 one', '2 two', '3 three', '4 four'],
        lines: ['1 a', '1 b', '1 c', '2 d', '4 y'],
      })
    },
  },
  {
    name: 'a resource that was merged takes rows that repeat when it is appended to or replaced from now on',
    run: async (database) => {
      const append = { kind: 'append', unlessStoredFrom: null } as const
      const orders = [{ id: 1, lines: ['a'] }]
      await commitAll(
        database,
        ordersLoad({ write: upsert, orders }),
        ordersLoad({ write: upsert, orders }),
        ordersLoad({ write: append, orders }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '1 -'], lines: ['1 a', '1 a'] })
      await database.query('delete from %"orders"')
      await database.query('delete from %"orders__lines"')
      await commitAll(
        database,
        ordersLoad({ write: upsert, orders }),
        ordersLoad({
          write: {
            kind: 'stage',
            rows: { kind: 'append', unlessStoredFrom: null },
            publication: { kind: 'exchange' },
          },
          orders: [...orders, ...orders],
          finish: { publish: true, onMissing: 'keep' },
        }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '1 -'], lines: ['1 a', '1 a'] })
    },
  },
  {
    name: 'a finished read removes the rows that it did not contain, with their children',
    run: async (database) => {
      const finish = { publish: false, onMissing: 'delete' } as const
      const receipts = await commitAll(
        database,
        ordersLoad({ run: 1, write: upsert, orders: first, finish }),
        ordersLoad({ run: 2, write: upsert, orders: [{ id: 1, name: 'one', lines: ['a'] }] }),
        ordersLoad({ run: 3, read: 2, write: upsert, orders: [{ id: 4, lines: ['e'] }], finish }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 one', '4 -'], lines: ['1 a', '4 e'] })
      assert.deepEqual(
        receipts.map(({ missing }) => missing),
        [0, 0, 2],
      )
    },
  },
  {
    name: 'a finished read without a row removes all rows, when that is asked for',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: upsert, orders: first }),
        ordersLoad({ run: 2, write: upsert, orders: [], finish: { publish: false, onMissing: 'keep' } }),
      )
      assert.equal((await readOrders(database)).orders.length, 3)
      await commitAll(
        database,
        ordersLoad({ run: 3, write: upsert, orders: [], finish: { publish: false, onMissing: 'delete' } }),
      )
      assert.deepEqual(await readOrders(database), { orders: [], lines: [] })
    },
  },
]

/** Columns of a user's own, filled by hand: in all rows, except that order 3 has none. */
async function addNotes(database: TestDatabase): Promise<void> {
  for (const table of ['orders', 'orders__lines']) {
    await database.query(`alter table %"${table}" add column note varchar default 'new'`)
    await database.query(`update %"${table}" set note = 'mine'`)
  }
  await database.query('alter table %"orders" add column stars bigint')
  await database.query('update %"orders" set stars = 5')
  await database.query('update %"orders" set note = null, stars = null where id = 3')
}

function manyOrders(from: number, name: string): Order[] {
  return Array.from({ length: 5000 }, (_, index) => ({ id: from + index, name, lines: [name] }))
}
