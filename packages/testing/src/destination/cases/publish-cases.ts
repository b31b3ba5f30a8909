import { type Load, type LoadFinish, type Publication, type RowMode } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idle, ordersLoad, reading, removalsOf, runId, type OrdersLoad } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import { stagedTables } from '../staged-tables.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll } from '../with-session.ts'

const publish: LoadFinish = { publish: true, onMissing: 'keep' }
const append = { kind: 'append', unlessStoredFrom: null } as const
const fromTwo = { kind: 'append', unlessStoredFrom: { column: 'version', value: 2 } } as const
const upsert = { kind: 'upsert' } as const
const newest = { kind: 'upsert', dedupSort: { column: 'version', order: 'desc' } } as const
const byName = { kind: 'delete-insert', mergeKey: ['name'] } as const
const stored = [
  { id: 1, name: 'a', version: 1, lines: ['1a'] },
  { id: 2, name: 'a', version: 2, lines: ['2a'] },
  { id: 3, name: 'b', version: 3, lines: ['3b'] },
]

/** Loads that are staged and meet the live rows at the end of the read. */
export const publishCases: readonly DestinationCase[] = [
  {
    name: 'an atomic append adds its rows at the end of the read, also into an empty table',
    run: async (database) => {
      await commitAll(
        database,
        staged(append, { run: 1, orders: stored, state: [reading(1)] }),
        staged(append, { run: 1, orders: [{ id: 1, lines: ['x'] }], finish: publish, state: [idle] }),
        staged(append, { run: 2, orders: [{ id: 3, lines: ['y'] }], state: [reading(2)] }),
      )
      const before = { orders: ['1 a', '1 -', '2 a', '3 b'], lines: ['1 1a', '1 x', '2 2a', '3 3b'] }
      assert.deepEqual(await readOrders(database), before)
      const [receipt] = await commitAll(
        database,
        staged(append, { run: 2, orders: [], finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 a', '1 -', '2 a', '3 b', '3 -'],
        lines: ['1 1a', '1 x', '2 2a', '3 3b', '3 y'],
      })
      assert.deepEqual([receipt?.missing, receipt?.removed], [0, 0])
    },
  },
  {
    name: 'an atomic append behind a bound stores nothing twice, neither of the table nor of its own loads',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: append, orders: stored, state: [idle] }),
        staged(fromTwo, {
          run: 2,
          orders: [
            { id: 2, version: 2 },
            { id: 4, version: 4 },
          ],
          state: [reading(2)],
        }),
        staged(fromTwo, {
          run: 2,
          orders: [
            { id: 1, version: 1, lines: ['again'] },
            { id: 4, version: 4, lines: ['again'] },
            { id: 5, version: 5, lines: ['5'] },
          ],
          finish: publish,
          state: [idle],
        }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 a', '2 a', '3 b', '4 -', '5 -'],
        lines: ['1 1a', '2 2a', '3 3b', '5 5'],
      })
    },
  },
  {
    name: 'an atomic append takes out what an append before it had left unfinished',
    run: async (database) => {
      const discard = { readId: runId(2), partition: null }
      await commitAll(
        database,
        ordersLoad({ run: 1, write: append, orders: [stored[0]!], state: [idle] }),
        ordersLoad({ run: 2, write: append, orders: [{ id: 2, lines: ['half'] }], state: [reading(2)] }),
        staged(append, { run: 3, read: 2, orders: [{ id: 2 }, { id: 3 }], discard, state: [reading(2)] }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 a', '2 -'])
      await commitAll(
        database,
        staged(append, { run: 3, read: 2, orders: [], finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 a', '2 -', '3 -'], lines: ['1 1a'] })
    },
  },
  {
    name: 'an atomic merge exchanges, removes and adds at the end of the read, and what is missing goes too',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: upsert, orders: [...stored, { id: 9, name: 'i' }], state: [idle] }),
        staged(upsert, { run: 2, orders: [{ id: 1, name: 'A', lines: ['1A'] }], state: [reading(2)] }),
        staged(upsert, {
          run: 2,
          orders: [{ id: 4 }],
          removals: removalsOf(['version', 'name'], [2, null, null]),
          state: [reading(2)],
        }),
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 a', '2 a', '3 b', '9 i'])
      const [receipt] = await commitAll(
        database,
        staged(upsert, {
          run: 2,
          orders: [{ id: 3, name: 'b', lines: ['3b', 'new'] }],
          finish: { publish: true, onMissing: 'delete' },
          state: [idle],
        }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 A', '3 b', '4 -'],
        lines: ['1 1A', '3 3b', '3 new'],
      })
      assert.deepEqual([receipt?.missing, receipt?.removed], [1, 1])
      assert.deepEqual(await stagedTables(database), [])
    },
  },
  {
    name: 'an atomic merge asks the live rows which value wins, and remembers its removals',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: newest, orders: stored, state: [idle] }),
        staged(newest, {
          run: 2,
          orders: [
            { id: 1, name: 'newer', version: 2, lines: ['new'] },
            { id: 3, name: 'older', version: 2, lines: ['old'] },
          ],
          removals: removalsOf(['version', 'name'], [2, 5, null]),
          finish: publish,
          state: [idle],
        }),
        ordersLoad({ run: 3, write: newest, orders: [{ id: 2, name: 'late', version: 4 }], state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 newer', '3 b'], lines: ['1 new', '3 3b'] })
    },
  },
  {
    name: 'an atomic insert-only merge leaves stored rows and their children as they are',
    run: async (database) => {
      const insertOnly = { kind: 'insert-only' } as const
      await commitAll(
        database,
        ordersLoad({ run: 1, write: insertOnly, orders: stored, state: [idle] }),
        staged(insertOnly, { run: 2, orders: [{ id: 4, lines: ['first'] }], state: [reading(2)] }),
        staged(insertOnly, {
          run: 2,
          orders: [
            { id: 1, lines: ['no'] },
            { id: 4, name: 'no', lines: ['no'] },
          ],
          finish: publish,
          state: [idle],
        }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 a', '2 a', '3 b', '4 -'],
        lines: ['1 1a', '2 2a', '3 3b', '4 first'],
      })
    },
  },
  {
    name: 'groups that came are exchanged with their children, others stay, also of rows that moved between them',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({
          run: 1,
          write: upsert,
          orders: [...stored, { id: 4, name: 'c', lines: ['4c'] }],
          state: [idle],
        }),
      )
      const receipts = await commitAll(
        database,
        staged(
          upsert,
          { run: 2, orders: [{ id: 2, name: 'a', lines: ['2a', 'new'] }], state: [reading(2)] },
          byName,
        ),
        staged(
          upsert,
          { run: 2, orders: [{ id: 4, name: 'd', lines: ['4d'] }], finish: publish, state: [idle] },
          byName,
        ),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['2 a', '3 b', '4 d'],
        lines: ['2 2a', '2 new', '3 3b', '4 4d'],
      })
      assert.deepEqual(receipts.at(-1)?.missing, 1)
    },
  },
  {
    name: 'a removal counts for its group, and without a group only for its row',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: upsert, orders: stored, state: [idle] }),
        staged(
          upsert,
          {
            run: 2,
            orders: [],
            removals: removalsOf(['version', 'name'], [9, null, 'a'], [3, null, null]),
            finish: publish,
            state: [idle],
          },
          byName,
        ),
      )
      assert.deepEqual(await readOrders(database), { orders: [], lines: [] })
    },
  },
  {
    name: 'groups without a key are exchanged as a whole, equal rows included',
    run: async (database) => {
      await commitAll(
        database,
        staged(append, { run: 1, orders: [...stored, ...stored], finish: publish, state: [idle] }, byName),
        staged(append, { run: 2, orders: [stored[0]!, stored[0]!], state: [reading(2)] }, byName),
        staged(append, { run: 2, orders: [], finish: publish, state: [idle] }, byName),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 a', '1 a', '3 b', '3 b'],
        lines: ['1 1a', '1 1a', '3 3b', '3 3b'],
      })
    },
  },
  {
    name: 'an exchange of groups keeps what a user wrote into a column of his own where the row came again',
    run: async (database) => {
      await commitAll(database, ordersLoad({ run: 1, write: upsert, orders: stored, state: [idle] }))
      await database.query(`alter table %"orders" add column note varchar`)
      await database.query(`update %"orders" set note = 'mine'`)
      await commitAll(
        database,
        staged(
          upsert,
          {
            run: 2,
            orders: [
              { id: 1, name: 'a' },
              { id: 5, name: 'a' },
            ],
            finish: publish,
            state: [idle],
          },
          byName,
        ),
      )
      assert.deepEqual(await database.query('select id, note from %"orders" order by id'), [
        ['1', 'mine'],
        ['3', 'mine'],
        ['5', null],
      ])
    },
  },
]

function staged(
  rows: RowMode,
  load: Omit<OrdersLoad, 'write'>,
  publication: Publication = { kind: 'apply' },
): Load {
  return ordersLoad({ ...load, write: { kind: 'stage', rows, publication } })
}
