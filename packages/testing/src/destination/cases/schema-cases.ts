import {
  DestinationError,
  idColumn,
  loadIdColumn,
  runIdColumn,
  type BatchValue,
  type Column,
  type Load,
} from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { dataColumn, idle, idOf, loadDefaults, ordersLoad, runId, tableLoad } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const system = [idColumn, runIdColumn, loadIdColumn]

/** A load of one table with these columns and rows of values. */
function tableOf(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly BatchValue[])[],
  more: Partial<Load> = {},
): Load {
  const id = more.id ?? idOf(`${name} ${Math.random()}`)
  const whole = rows.map((row, index) => [idOf(`${name} ${index}`), runId(1), id, ...row])
  const tables = [tableLoad({ name, path: [], columns: [...system, ...columns] }, whole)]
  return { ...loadDefaults, resource: name, ...more, id, runId: runId(1), readId: runId(1), tables }
}

/** What loads do to tables. */
export const schemaCases: readonly DestinationCase[] = [
  {
    name: 'reports tables and columns that were added, once',
    run: async (database) => {
      const named = [dataColumn('n', 'bigint')]
      const priced = [...named, dataColumn('price', 'decimal', { precision: 18, scale: 4 })]
      await withSession(database, async (session) => {
        const first = await session.commit(tableOf('items', named, [[1]]))
        assert.deepEqual(first.schemaChanges, [{ kind: 'table-added', table: 'items' }])
        const second = await session.commit(tableOf('items', priced, [[1, 15000n]]))
        assert.deepEqual(second.schemaChanges, [
          { kind: 'column-added', table: 'items', column: 'price', type: 'decimal(18,4)' },
        ])
        const third = await session.commit(tableOf('items', priced, [[2, 25000n]]))
        assert.deepEqual(third.schemaChanges, [])
      })
      assert.deepEqual(await database.query('select n, price from %"items"'), [['2', '2.5000']])
    },
  },
  {
    name: 'creates declared columns and tables without a row',
    run: async (database) => {
      const load = ordersLoad({ orders: [] })
      await commitAll(database, load)
      assert.deepEqual(await readOrders(database), { orders: [], lines: [] })
      const stored = await withSession(database, (session) => session.readTables())
      assert.deepEqual(
        stored,
        load.tables.map(({ schema }) => ({ resource: 'orders', schema })),
      )
    },
  },
  {
    name: 'gives back tables as they were declared, and only those of the pipeline',
    run: async (database) => {
      const column = dataColumn('price', 'decimal', {
        precision: 20,
        scale: 3,
        declared: true,
        path: ['a', 'price'],
        description: 'What it costs',
      })
      const load = tableOf('items', [column], [])
      await commitAll(database, load)
      const read = { pipeline: 'other' }
      assert.deepEqual(await withSession(database, (session) => session.readTables(), read), [])
      assert.deepEqual(await withSession(database, (session) => session.readTables()), [
        { resource: 'items', schema: load.tables[0]?.schema },
      ])
    },
  },
  {
    name: 'keeps columns that a load does not name',
    run: async (database) => {
      const both = [dataColumn('a', 'text'), dataColumn('b', 'text')]
      await commitAll(
        database,
        tableOf('items', both, [
          ['a1', 'b1'],
          ['a2', 'b2'],
        ]),
        tableOf('items', both.slice(1), [['b3']]),
      )
      assert.deepEqual(await database.query('select a, b from %"items" order by b'), [
        ['a2', 'b2'],
        [null, 'b3'],
      ])
      const [table] = await withSession(database, (session) => session.readTables())
      assert.deepEqual(
        table?.schema.columns.slice(3).map(({ name }) => name),
        ['a', 'b'],
      )
    },
  },
  {
    name: 'writes columns in whatever order a load has them',
    run: async (database) => {
      const [a, b] = [dataColumn('a', 'text'), dataColumn('b', 'bigint')]
      const write = append
      await commitAll(
        database,
        tableOf('items', [a, b], [['x', 1]], { write }),
        tableOf('items', [b, a], [[2, 'y']], { write }),
      )
      assert.deepEqual(await database.query('select a, b from %"items" order by b'), [
        ['x', '1'],
        ['y', '2'],
      ])
    },
  },
  {
    name: 'writes beside columns that a user added',
    run: async (database) => {
      const columns = [dataColumn('a', 'text')]
      const write = append
      await commitAll(database, tableOf('items', columns, [['x']], { write }))
      await database.query(`alter table %"items" add column note varchar default 'new'`)
      await commitAll(database, tableOf('items', columns, [['y']], { write }))
      assert.deepEqual(await database.query('select a, note from %"items" order by a'), [
        ['x', 'new'],
        ['y', 'new'],
      ])
    },
  },
  {
    name: 'refuses a column of a user that has another type',
    run: async (database) => {
      await commitAll(database, tableOf('items', [dataColumn('a', 'text')], []))
      await database.query('alter table %"items" add column n varchar')
      const load = tableOf('items', [dataColumn('a', 'text'), dataColumn('n', 'bigint')], [])
      await withSession(database, (session) =>
        assert.rejects(session.commit(load), (error) => DestinationError.isInstance(error)),
      )
    },
  },
  {
    name: 'refuses to change the type of a column',
    run: async (database) => {
      await commitAll(database, tableOf('items', [dataColumn('n', 'bigint')], [[1]]))
      await withSession(database, (session) =>
        assert.rejects(
          session.commit(tableOf('items', [dataColumn('n', 'text')], [['x']])),
          /column "n" of table "items" is bigint, the load has it as text/,
        ),
      )
      assert.deepEqual(await database.query('select n from %"items"'), [['1']])
    },
  },
  {
    name: 'takes a load without tables, of which every write mode only moves the state',
    run: async (database) => {
      const modes: readonly Load['write'][] = [
        append,
        { kind: 'upsert' },
        { kind: 'insert-only' },
        { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } },
      ]
      for (const write of modes) {
        const load = tableOf('items', [], [], { write, state: [idle] })
        const finish = { publish: write.kind === 'stage', onMissing: 'keep' } as const
        const [receipt] = await commitAll(database, { ...load, tables: [], finish })
        assert.deepEqual([receipt?.rows, receipt?.schemaChanges], [{}, []])
      }
      assert.deepEqual(await withSession(database, (session) => session.readTables()), [])
      const states = await withSession(database, (session) => session.readState('items'))
      assert.equal(states.length, 1)
    },
  },
  {
    name: 'makes a table again that was dropped by hand',
    run: async (database) => {
      const orders = [{ id: 1, lines: ['a'] }]
      await commitAll(database, ordersLoad({ orders }))
      await database.query('drop table %"orders__lines"')
      assert.equal((await withSession(database, (session) => session.readTables())).length, 1)
      await commitAll(database, ordersLoad({ orders }))
      assert.deepEqual((await readOrders(database)).lines, ['1 a'])
    },
  },
  {
    name: 'writes descriptions as comments without stumbling over quotes and NUL',
    run: async (database) => {
      const described = dataColumn('a', 'text', { description: `It's "so" \\ simple\0` })
      await commitAll(
        database,
        tableOf('items', [dataColumn('a', 'text')], [['x']]),
        tableOf('items', [described], [['y']]),
        tableOf('items', [described], [['z']]),
      )
      assert.deepEqual(await database.query('select a from %"items"'), [['z']])
    },
  },
  {
    name: 'takes 1 500 columns, the last of them added to a table that stands',
    run: async (database) => {
      // Half of the values are null: more than that in one row is too much for a page of Postgres.
      const columns = Array.from({ length: 1500 }, (_value, index) => dataColumn(`c${index}`, 'bigint'))
      const row = columns.map((_column, index) => (index % 2 === 0 ? index : null))
      await commitAll(
        database,
        tableOf('wide', columns.slice(0, 1450), [row.slice(0, 1450)]),
        tableOf('wide', columns, [row]),
      )
      assert.deepEqual(await database.query('select c0, c1, c748, c1449, c1498, c1499 from %"wide"'), [
        ['0', null, '748', null, '1498', null],
      ])
    },
  },
  ...nameCases(),
]

/** A name, or how it is made of the most bytes that it may have. */
type Name = string | ((bytes: number) => string)

/** Names that SQL would take for something else. */
function nameCases(): DestinationCase[] {
  const names: readonly (readonly [string, Name, Name])[] = [
    ['reserved words', 'select', 'table'],
    ['names as long as it says', longest('a', 'b'), longest('c', 'd')],
    ['names as long as it says that differ at the end', longest('a', 'c'), longest('a', 'd')],
    ['names outside ASCII', 'größe', '数量'],
    ['names with quotes and blanks', `it's "quoted"`, `a "b" 'c'`],
    ['names that start with a digit', '2024_orders', '1st'],
  ]
  return names.map(([what, ...pair]) => ({
    name: `takes ${what}`,
    run: async (database) => {
      const { maxNameBytes } = database.destination.abilities
      const [table, column] = pair.map((name) => (typeof name === 'string' ? name : name(maxNameBytes)))
      const columns = [dataColumn(column!, 'text', { description: 'a comment' })]
      const path = `%"${table!.replaceAll('"', '""')}"`
      const name = `"${column!.replaceAll('"', '""')}"`
      const load = (value: string, more: Partial<Load>): Load =>
        tableOf(table!, columns, [[value]], { resource: 'strange', ...more })
      await commitAll(
        database,
        load('a', { write: { kind: 'upsert' } }),
        load('b', { write: { kind: 'upsert' } }),
        load('b', { write: { kind: 'insert-only' } }),
      )
      assert.deepEqual(await database.query(`select ${name} from ${path}`), [['b']])
      await commitAll(
        database,
        load('c', {
          write: { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } },
          finish: { publish: true, onMissing: 'keep' },
        }),
      )
      assert.deepEqual(await database.query(`select ${name} from ${path}`), [['c']])
    },
  }))
}

/** A name of as many bytes as there may be, with these characters at its ends. */
function longest(first: string, last: string): Name {
  return (bytes) => `${first}${'b'.repeat(bytes - 2)}${last}`
}
