import { DestinationError, type Load, type LoadFinish } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idle, ordersLoad, reading, runId } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import { stagedTables } from '../staged-tables.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const stage = {
  kind: 'stage',
  rows: { kind: 'append', unlessStoredFrom: null },
  publication: { kind: 'exchange' },
} as const
const stageByKey = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } } as const
const publish: LoadFinish = { publish: true, onMissing: 'keep' }
const nothing = { orders: [], lines: [] }

/** Loads that are staged beside the live tables and published at the end of the read. */
export const stageCases: readonly DestinationCase[] = [
  {
    name: 'staged rows are invisible until they are published',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: [{ id: 1, lines: ['a'] }], state: [reading(1)] }),
      )
      assert.deepEqual(await readOrders(database), nothing)
      await commitAll(
        database,
        ordersLoad({ run: 2, read: 1, write: stage, orders: [{ id: 2 }], finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '2 -'], lines: ['1 a'] })
      assert.deepEqual(await stagedTables(database), [])
    },
  },
  {
    name: 'publishing exchanges the whole content and empties child tables without rows',
    run: async (database) => {
      const old = [
        { id: 1, lines: ['a'] },
        { id: 2, lines: ['b'] },
      ]
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: old, finish: publish, state: [idle] }),
        ordersLoad({ run: 2, write: stage, orders: [{ id: 3 }], finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['3 -'], lines: [] })
      await commitAll(
        database,
        ordersLoad({ run: 3, write: stage, orders: [], withLines: false, finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), nothing)
    },
  },
  {
    name: 'publishing empties a child table that the read did not know',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: [{ id: 1, lines: ['a'] }], finish: publish }),
        ordersLoad({ run: 2, write: stage, orders: [{ id: 1 }], withLines: false, finish: publish }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -'], lines: [] })
    },
  },
  {
    name: 'staging by key keeps the row that came last, in whichever load, with its children',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({
          run: 1,
          write: stageByKey,
          orders: [
            { id: 1, name: 'early', lines: ['a', 'b'] },
            { id: 2, name: 'only', lines: ['c'] },
          ],
          state: [reading(1)],
        }),
        ordersLoad({
          run: 1,
          write: stageByKey,
          orders: [{ id: 1, name: 'later', lines: ['d'] }],
          state: [reading(1)],
        }),
        ordersLoad({
          run: 1,
          write: stageByKey,
          orders: [
            { id: 1, name: 'last', lines: ['e'] },
            { id: 3, name: 'new' },
          ],
          finish: publish,
          state: [idle],
        }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 last', '2 only', '3 new'],
        lines: ['1 e', '2 c'],
      })
    },
  },
  {
    name: 'staging without a key keeps every row',
    run: async (database) => {
      const orders = [{ id: 1, lines: ['a'] }]
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders, state: [reading(1)] }),
        ordersLoad({ run: 1, write: stage, orders, finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '1 -'], lines: ['1 a', '1 a'] })
    },
  },
  {
    name: 'discard drops what an unfinished read staged, also in the load that publishes',
    run: async (database) => {
      const discard = { readId: runId(1), partition: null }
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: [{ id: 1, lines: ['a'] }], state: [reading(1)] }),
        ordersLoad({ run: 2, write: stage, orders: [{ id: 2 }], discard, finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['2 -'], lines: [] })
    },
  },
  {
    name: 'discard drops what was staged when the resource is merged from now on',
    run: async (database) => {
      const discard = { readId: runId(1), partition: null }
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: [{ id: 1, lines: ['a'] }], state: [reading(1)] }),
        ordersLoad({ run: 2, write: { kind: 'upsert' }, orders: [{ id: 2 }], discard, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['2 -'], lines: [] })
      assert.deepEqual(await stagedTables(database), [])
    },
  },
  {
    name: 'what a forgotten read staged is not mixed into the next one',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: [{ id: 1, lines: ['a'] }], state: [reading(1)] }),
      )
      await database.query('delete from %"_sp_state"')
      await commitAll(
        database,
        ordersLoad({ run: 2, write: stage, orders: [{ id: 2 }], finish: publish, state: [idle] }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['2 -'], lines: [] })
    },
  },
  {
    name: 'a read that goes on without its staged rows is refused and told to run with --fresh',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: stage, orders: [{ id: 1 }], state: [reading(1)] }),
      )
      await database.query('drop table %"_sp_staged_orders"')
      await withSession(database, async (session) => {
        const next = ordersLoad({ run: 2, read: 1, write: stage, orders: [{ id: 2 }], finish: publish })
        await assert.rejects(session.commit(next), (error) => {
          assert.ok(DestinationError.isInstance(error))
          assert.match(error.hint ?? '', /--fresh/)
          return true
        })
      })
      assert.deepEqual(await readOrders(database), nothing)
    },
  },
  {
    name: 'publishing keeps views that a user made, and comments',
    run: async (database) => {
      await commitAll(database, described(1))
      await database.query('create view %"latest" as select id from %"orders"')
      await database.query(`comment on column %"orders"."name" is 'by hand'`)
      await commitAll(database, described(2))
      assert.deepEqual(await database.query('select id from %"latest"'), [['2']])
      const stored = await withSession(database, (session) => session.readTables())
      assert.equal(stored[0]?.schema.description, `It's "orders"`)
    },
  },
  {
    name: 'publishing keeps a column that a user added, and fills it with its default',
    run: async (database) => {
      await commitAll(database, described(1))
      for (const table of ['orders', 'orders__lines']) {
        await database.query(`alter table %"${table}" add column note varchar default 'new'`)
        await database.query(`alter table %"${table}" add column stars bigint`)
        await database.query(`update %"${table}" set note = 'mine', stars = 5`)
      }
      await commitAll(database, described(2))
      for (const table of ['orders', 'orders__lines']) {
        assert.deepEqual(await database.query(`select note, stars from %"${table}"`), [['new', null]])
      }
    },
  },
]

function described(run: number): Load {
  const load = ordersLoad({ run, write: stage, orders: [{ id: run, lines: ['a'] }], finish: publish })
  const tables = load.tables.map((table) => ({
    ...table,
    schema: { ...table.schema, description: `It's "${table.schema.name}"` },
  }))
  return { ...load, tables }
}
