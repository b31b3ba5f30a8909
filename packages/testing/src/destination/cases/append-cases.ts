import { idColumn, loadIdColumn, runIdColumn, type BatchValue, type Column, type Load } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { dataColumn, loadDefaults, ordersLoad, runId, tableLoad, type Order } from '../make-load.ts'
import { readOrders } from '../read-orders.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const fromVersion = (value: number) =>
  ({ kind: 'append', unlessStoredFrom: { column: 'version', value } }) as const

/** Loads that append. */
export const appendCases: readonly DestinationCase[] = [
  {
    name: 'append stores every row, also one that stands already',
    run: async (database) => {
      const receipt = await withSession(database, (session) =>
        session.commit(
          ordersLoad({ write: append, orders: [{ id: 1, name: 'one', lines: ['a', 'b'] }, { id: 2 }] }),
        ),
      )
      assert.deepEqual(receipt.rows, { orders: 2, orders__lines: 2 })
      await commitAll(
        database,
        ordersLoad({ write: append, orders: [{ id: 1, name: 'one', lines: ['a'] }] }),
        ordersLoad({ write: append, orders: [] }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 one', '1 one', '2 -'],
        lines: ['1 a', '1 a', '1 b'],
      })
    },
  },
  {
    name: 'append with a bound leaves out rows that stand at or above it or without a cursor, with their children',
    run: async (database) => {
      const receipts = await withSession(database, async (session) => {
        await session.commit(
          ordersLoad({
            write: append,
            orders: [
              { id: 1, version: 4, lines: ['a'] },
              { id: 2, version: 5, lines: ['b'] },
              { id: 3, version: 6, lines: ['c'] },
              { id: 4, lines: ['d'] },
            ],
          }),
        )
        return session.commit(
          ordersLoad({
            run: 2,
            write: fromVersion(5),
            orders: [
              { id: 1, version: 5, lines: ['a2'] },
              { id: 2, version: 7, lines: ['b2'] },
              { id: 3, version: 6, lines: ['c2'] },
              { id: 4, lines: ['d2'] },
              { id: 5, version: 8, lines: ['e1', 'e2'] },
            ],
          }),
        )
      })
      assert.deepEqual(receipts.rows, { orders: 2, orders__lines: 3 })
      assert.deepEqual(await readOrders(database), {
        orders: ['1 -', '1 -', '2 -', '3 -', '4 -', '5 -'],
        lines: ['1 a', '1 a2', '2 b', '3 c', '4 d', '5 e1', '5 e2'],
      })
    },
  },
  {
    name: 'append with a bound compares within a partition',
    run: async (database) => {
      const row = { id: 1, version: 9, lines: ['a'] }
      await commitAll(
        database,
        ordersLoad({ write: append, orders: [{ ...row, partition: 'north' }] }),
        ordersLoad({ write: fromVersion(5), orders: [{ ...row, partition: 'south' }] }),
        ordersLoad({ write: fromVersion(5), orders: [{ ...row, partition: 'north', lines: ['b'] }] }),
        ordersLoad({
          write: fromVersion(5),
          orders: ['north', 'west', 'east'].map((partition) => ({ ...row, partition })),
        }),
      )
      const partitions = ['east', 'north', 'south', 'west'].map((partition) => [partition])
      for (const table of ['orders', 'orders__lines']) {
        const stored = await database.query(`select _sp_partition from %"${table}" order by 1`)
        assert.deepEqual(stored, partitions)
      }
    },
  },
  ...boundCases(),
  {
    name: 'append leaves out every stored row when the cursor is text, whatever its order',
    run: async (database) => {
      const columns = [dataColumn('at', 'text')]
      const rows = [['a'], ['Z'], ['ä'], [null]]
      await commitAll(
        database,
        cursorLoad(201, columns, rows, null),
        cursorLoad(202, columns, [...rows, ['B']], 'm'),
      )
      const stored = await database.query('select count(*), count(distinct _sp_id) from %"orders"')
      assert.deepEqual(stored, [['5', '5']])
    },
  },
  {
    name: 'append compares rows whose cursor stands in a variant of its column',
    run: async (database) => {
      const variant = { ...dataColumn('at__v_double', 'double'), path: ['at'] }
      const columns = [dataColumn('at', 'bigint'), variant]
      const rows = [
        [2, null],
        [null, 2.5],
      ]
      await commitAll(database, cursorLoad(201, columns, rows, null), cursorLoad(202, columns, rows, 2.5))
      const stored = await database.query('select "at", count(*) from %"orders" group by "at" order by 2')
      assert.deepEqual(stored, [
        [null, '1'],
        ['2', '2'],
      ])
    },
  },
  {
    name: 'discard removes what an unfinished read appended, in its partition only',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: append, orders: inTwoPartitions(1) }),
        ordersLoad({ run: 2, write: append, orders: inTwoPartitions(3) }),
        ordersLoad({
          run: 3,
          write: append,
          orders: [{ id: 5, partition: 'north' }],
          discard: { readId: runId(2), partition: 'north' },
        }),
      )
      assert.deepEqual(await readOrders(database), {
        orders: ['1 -', '2 -', '4 -', '5 -'],
        lines: ['1 a', '2 b', '4 b'],
      })
    },
  },
  {
    name: 'discard without a partition removes all that an unfinished read appended',
    run: async (database) => {
      await commitAll(
        database,
        ordersLoad({ run: 1, write: append, orders: [{ id: 1, lines: ['a'] }] }),
        ordersLoad({ run: 2, write: append, orders: [{ id: 2, lines: ['b'] }] }),
        ordersLoad({
          run: 4,
          write: append,
          orders: [{ id: 2, lines: ['b'] }],
          discard: { readId: runId(2), partition: null },
        }),
      )
      assert.deepEqual(await readOrders(database), { orders: ['1 -', '2 -'], lines: ['1 a', '2 b'] })
    },
  },
]

function inTwoPartitions(id: number): Order[] {
  return [
    { id, partition: 'north', lines: ['a'] },
    { id: id + 1, partition: 'south', lines: ['b'] },
  ]
}

/** The bound as the API spells it, against columns of every type in which a cursor has an order. */
function boundCases(): DestinationCase[] {
  const day = 86_400_000_000
  const cases: readonly [Column, bound: string | number | bigint, below: BatchValue, at: BatchValue][] = [
    [dataColumn('at', 'timestamp'), '1970-01-02T02:00:00.0000009+02:00', day - 1, day],
    [dataColumn('at', 'date'), '1970-01-03', 1, 2],
    [dataColumn('at', 'bigint'), 9007199254740993n, 9007199254740992n, 9007199254740993n],
    [dataColumn('at', 'bigint'), 10_000_000_000_000_000_000n, 9007199254740993n, null],
    [dataColumn('at', 'double'), 0.25, 0.125, 0.25],
    [dataColumn('at', 'decimal', { precision: 20, scale: 2 }), '1.5', 149n, 150n],
    [dataColumn('at', 'decimal', { precision: 20, scale: 2 }), '1e20', 150n, null],
  ]
  return cases.map(([column, value, below, at]) => ({
    name: `append takes ${value} as the bound of a ${column.type} column`,
    run: async (database) => {
      const rows = [[below], [at], [null]]
      await commitAll(database, cursorLoad(201, [column], rows, null), cursorLoad(202, [column], rows, value))
      const counts = await database.query('select count(*) from %"orders" group by _sp_id order by 1')
      assert.deepEqual(counts, [['1'], ['1'], ['2']])
      const stored = await database.query(`
        select count(*) from %"orders" where replace(cast(_sp_id as text), '-', '') = '${runId(100)}'
      `)
      assert.deepEqual(stored, [['2']])
    },
  }))
}

/** An append of rows whose cursor is `at`; the same place in the list is the same `_sp_id`. */
function cursorLoad(
  number: number,
  columns: readonly Column[],
  rows: readonly (readonly BatchValue[])[],
  bound: string | number | bigint | null,
): Load {
  const schema = { name: 'orders', path: [], columns: [idColumn, runIdColumn, loadIdColumn, ...columns] }
  const whole = rows.map((row, index) => [runId(100 + index), runId(1), runId(number), ...row])
  return {
    ...loadDefaults,
    id: runId(number),
    runId: runId(1),
    readId: runId(1),
    write: { kind: 'append', unlessStoredFrom: bound === null ? null : { column: 'at', value: bound } },
    tables: [tableLoad(schema, whole)],
  }
}
