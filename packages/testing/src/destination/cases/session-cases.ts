import { ConfigurationError, DestinationError, DestinationLockedError } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { ordersLoad, partitionState } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const anyTables = (dataset: string) =>
  `select table_name from information_schema.tables where table_schema = '${dataset}'`

/** What a destination says of itself, opening, ownership, and what is left of a load that fails. */
export const sessionCases: readonly DestinationCase[] = [
  {
    name: 'at least one way to write is among the abilities',
    run: ({ destination: { abilities } }) => {
      const { append, replace, merge } = abilities
      assert.ok(append || replace || merge.length > 0, 'a destination that claims nothing refuses everything')
      return Promise.resolve()
    },
  },
  {
    name: 'a dataset to read only is neither created nor locked',
    run: async (database) => {
      const readOnly = { readOnly: true }
      await withSession(
        database,
        async (session) => {
          assert.deepEqual(await session.readTables(), [])
          assert.deepEqual(await session.readState('orders'), [])
        },
        readOnly,
      )
      assert.deepEqual(await database.query(anyTables(database.dataset)), [])
      const load = ordersLoad({ orders: [{ id: 1 }], state: [{ kind: 'set', state: partitionState() }] })
      await commitAll(database, load)
      await withSession(
        database,
        async (session) => {
          assert.equal((await session.readTables()).length, 2)
          assert.deepEqual(await session.readState('orders'), [partitionState()])
        },
        readOnly,
      )
    },
  },
  {
    name: 'a dataset whose name would be cut or belongs to the database is refused',
    run: async ({ destination }) => {
      const tooLong = 'ä'.repeat(Math.floor(destination.abilities.maxNameBytes / 2) + 1)
      for (const dataset of [tooLong, '', ' ', 'information_schema', 'PG_catalog']) {
        const opened = destination.open({ dataset, pipeline: 'shop' })
        await assert.rejects(opened, (error) => ConfigurationError.isInstance(error))
      }
    },
  },
  {
    name: 'system tables are laid out once',
    run: async (database) => {
      await withSession(database, () => Promise.resolve())
      await withSession(database, () => Promise.resolve())
      assert.deepEqual(await database.query('select version from %"_sp_version"'), [['4']])
      const tables = await database.query(`${anyTables(database.dataset)} order by 1`)
      // Of destinations to which several can connect.
      const always = tables.filter(([name]) => name !== '_sp_leases')
      assert.deepEqual(always, [['_sp_loads'], ['_sp_runs'], ['_sp_schema'], ['_sp_state'], ['_sp_version']])
    },
  },
  {
    name: 'a newer layout is refused with both versions',
    run: async (database) => {
      await withSession(database, () => Promise.resolve())
      await database.query('update %"_sp_version" set version = 77')
      for (const readOnly of [false, true]) {
        await assert.rejects(
          withSession(database, () => Promise.resolve(), { readOnly }),
          (error) => DestinationError.isInstance(error) && /layout 77.*up to \d/.test(error.message),
        )
      }
    },
  },
  {
    name: 'a second writer is told who holds the dataset',
    run: async (database) => {
      await withSession(database, async () => {
        await assert.rejects(
          withSession(database, () => Promise.resolve()),
          (error) => DestinationLockedError.isInstance(error) && error.holder !== undefined,
        )
      })
      await withSession(database, () => Promise.resolve())
    },
  },
  {
    name: 'a table belongs to one pipeline',
    run: async (database) => {
      await commitAll(database, ordersLoad({ orders: [{ id: 1 }] }))
      const load = ordersLoad({ orders: [{ id: 2 }] })
      await withSession(
        database,
        (session) => assert.rejects(session.commit(load), /belongs to resource "orders" of pipeline "shop"/),
        { pipeline: 'thief' },
      )
      assert.deepEqual((await readOrders(database)).orders, ['1 -'])
    },
  },
  {
    name: 'a table belongs to one resource',
    run: async (database) => {
      await commitAll(database, ordersLoad({ orders: [{ id: 1 }] }))
      const load = ordersLoad({ resource: 'purchases', orders: [{ id: 2 }] })
      await withSession(database, (session) =>
        assert.rejects(session.commit(load), /belongs to resource "orders" of pipeline "shop", not to/),
      )
    },
  },
  {
    name: 'a table that Standpipe did not create is left alone',
    run: async (database) => {
      await withSession(database, () => Promise.resolve())
      await database.query('create table %"orders" (id bigint)')
      await database.query('insert into %"orders" values (99)')
      await withSession(database, (session) =>
        assert.rejects(
          session.commit(ordersLoad({ orders: [{ id: 1 }] })),
          /belongs to somebody else: Standpipe did not create it/,
        ),
      )
      assert.deepEqual(await database.query('select id from %"orders"'), [['99']])
    },
  },
  {
    name: 'a load that fails leaves nothing, and the session goes on',
    run: async (database) => {
      const good = ordersLoad({ orders: [{ id: 1, lines: ['a'] }] })
      await commitAll(database, good)
      const next = ordersLoad({
        orders: [{ id: 1, name: 'changed', lines: ['b', 'c'] }],
        state: [{ kind: 'set', state: partitionState() }],
      })
      const [root, lines] = next.tables
      const columns = lines!.batch!.columns.map((column, index) =>
        lines!.schema.columns[index]!.name === 'order_id'
          ? ({ kind: 'values', values: [1n, 2n ** 64n] } as const)
          : column,
      )
      const bad = { ...next, tables: [root!, { ...lines!, batch: { ...lines!.batch!, columns } }] }
      await withSession(database, async (session) => {
        await assert.rejects(
          session.commit(bad),
          (error) => DestinationError.isInstance(error) && /order_id/.test(error.message),
        )
        assert.deepEqual(await readOrders(database), { orders: ['1 -'], lines: ['1 a'] })
        assert.deepEqual(await session.readState('orders'), [])
        assert.deepEqual(await database.query('select count(*) from %"_sp_loads"'), [['1']])
        await session.commit(next)
      })
      assert.deepEqual(await readOrders(database), { orders: ['1 changed'], lines: ['1 b', '1 c'] })
    },
  },
  {
    name: 'a load that fails at its last row of many leaves nothing, also later',
    run: async (database) => {
      const orders = Array.from({ length: 7000 }, (_, id) => ({ id }))
      const write = { kind: 'append', unlessStoredFrom: null } as const
      await commitAll(database, ordersLoad({ write, orders: [], withLines: false }))
      const load = ordersLoad({ write, orders, withLines: false })
      const [root] = load.tables
      const [ids, ...others] = root!.batch!.columns
      assert.equal(ids?.kind, 'values')
      const values = [...ids.values.slice(0, -1), null]
      const batch = { ...root!.batch!, columns: [{ kind: 'values', values } as const, ...others] }
      await withSession(database, async (session) => {
        const bad = { ...load, tables: [{ ...root!, batch }] }
        await assert.rejects(session.commit(bad), (error) => DestinationError.isInstance(error))
        await session.commit(ordersLoad({ write, orders: [{ id: 1 }], withLines: false }))
      })
      assert.deepEqual(await database.query('select count(*) from %"orders"'), [['1']])
    },
  },
  {
    name: 'what cannot be done is refused before anything is written',
    run: async (database) => {
      const finish = { publish: false, onMissing: 'flag' } as const
      const onMissing = { publish: false, onMissing: 'delete' } as const
      await withSession(database, async (session) => {
        for (const load of [
          ordersLoad({ orders: [{ id: 1 }], finish }),
          ordersLoad({ orders: [{ id: 1 }], write: { kind: 'insert-only' }, finish: onMissing }),
          ordersLoad({ orders: [{ id: 1 }], finish: { publish: true, onMissing: 'keep' } }),
        ]) {
          await assert.rejects(session.commit(load), (error) => DestinationError.isInstance(error))
        }
        assert.deepEqual(await session.readTables(), [])
      })
    },
  },
]
