import {
  idColumn,
  loadIdColumn,
  runIdColumn,
  type BatchValue,
  type Column,
  type DestinationSession,
  type Load,
  type Widening,
} from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { dataColumn, idle, idOf, loadDefaults, reading, runId, tableLoad } from '../make-load.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { decimalOf, titleOf, wideningSamples } from '../widening-samples.ts'
import { commitAll, withSession } from '../with-session.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const upsert = { kind: 'upsert' } as const
const stage = {
  kind: 'stage',
  rows: { kind: 'append', unlessStoredFrom: null },
  publication: { kind: 'exchange' },
} as const
const publish = { publish: true, onMissing: 'keep' } as const

type Row = readonly [key: number, value: BatchValue]

/** A load of table `items` with a key and a column `v`. */
function itemsLoad(
  column: Column,
  rows: readonly Row[],
  more: Partial<Load> & { widens?: string[] } = {},
): Load {
  const { widens, ...options } = more
  const id = idOf(`items ${Math.random()}`)
  const columns = [idColumn, runIdColumn, loadIdColumn, dataColumn('key', 'bigint'), column]
  const whole = rows.map(([key, value]) => [idOf(`item ${key}`), runId(1), id, key, value])
  const table = tableLoad({ name: 'items', path: [], columns }, whole)
  const ids = { id, runId: runId(1), readId: runId(1) }
  return {
    ...loadDefaults,
    ...ids,
    resource: 'items',
    ...options,
    tables: [widens === undefined ? table : { ...table, widens }],
  }
}

/** A load of one row of table `items` with these columns. */
function rowLoad(columns: readonly Column[], row: readonly BatchValue[], widens: string[]): Load {
  const load = itemsLoad(dataColumn('v', 'bigint'), [])
  const schema = { name: 'items', path: [], columns: [idColumn, runIdColumn, loadIdColumn, ...columns] }
  const table = tableLoad(schema, [[idOf(`row ${String(row[0])}`), runId(1), load.id, ...row]])
  return { ...load, tables: [widens.length === 0 ? table : { ...table, widens }] }
}

/** What stands in `v`, in the order of the keys: numbers without zeros behind the last digit. */
async function valuesOf(database: TestDatabase, { type }: Column): Promise<readonly (string | null)[]> {
  const read = type === 'timestamp' ? database.microseconds('v') : 'cast(v as text)'
  const rows = await database.query(`select ${read} from %"items" order by key`)
  return rows.map(([value]) => {
    if (value === null || value === undefined || type === 'text') return value ?? null
    // Postgres prints doubles with an exponent, and both print zeros behind the last digit of a decimal.
    return type === 'double' ? String(Number(value)) : value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  })
}

function ask(session: DestinationSession, to: Column, table = 'items'): Promise<readonly boolean[]> {
  const { type, precision, scale } = to
  const shape = type === 'decimal' ? { type, precision, scale } : { type }
  const widening = { table, column: to.name, to: shape } as Widening
  return session.mayWiden?.([widening]) ?? Promise.resolve([false])
}

/** Stored columns that get a type which holds more. */
export const wideningCases: readonly DestinationCase[] = [
  ...[append, upsert].flatMap((write) =>
    wideningSamples.map((sample): DestinationCase => ({
      name: `widens ${titleOf(sample)} with every stored value, in a load that ${write.kind}s`,
      run: async (database) => {
        const { from, to, stored, added, expected } = sample
        const rows = stored.map((value, key): Row => [key, value])
        await commitAll(database, itemsLoad(from, rows))
        await withSession(database, async (session) => {
          assert.deepEqual(await ask(session, to), [true])
          const [table] = await session.readTables()
          const receipt = await session.commit(
            itemsLoad(to, [[stored.length, added]], { widens: ['v'], write }),
          )
          const changes = receipt.schemaChanges.map((change) => change.kind)
          assert.deepEqual(changes, ['column-widened'])
          assert.notDeepEqual(await session.readTables(), [table])
        })
        assert.deepEqual(await valuesOf(database, to), expected)
        const again = itemsLoad(to, [[stored.length, added]])
        const [receipt] = await commitAll(database, again)
        assert.deepEqual(receipt?.schemaChanges, [])
        assert.deepEqual(await valuesOf(database, to), expected)
      },
    })),
  ),
  {
    name: 'does not widen what would change a stored value',
    run: async (database) => {
      const bigint = dataColumn('v', 'bigint')
      const unsafe = dataColumn('v', 'double')
      await commitAll(database, itemsLoad(bigint, [[1, 9007199254740993n]]))
      await withSession(database, async (session) => {
        assert.deepEqual(await ask(session, unsafe), [false])
        assert.deepEqual(await ask(session, dataColumn('v', 'decimal', decimalOf(30))), [false])
        assert.deepEqual(await ask(session, dataColumn('v', 'decimal', decimalOf(0))), [true])
        assert.deepEqual(await ask(session, dataColumn('v', 'boolean')), [false])
        assert.deepEqual(await ask(session, dataColumn('w', 'double')), [false])
        assert.deepEqual(await ask(session, unsafe, 'others'), [false])
        await assert.rejects(session.commit(itemsLoad(unsafe, [[2, 1.5]], { widens: ['v'] })))
      })
      assert.deepEqual(await valuesOf(database, bigint), ['9007199254740993'])
    },
  },
  {
    name: 'does not give up digits of a decimal',
    run: async (database) => {
      await commitAll(database, itemsLoad(dataColumn('v', 'decimal', decimalOf(0)), [[1, 10n ** 30n]]))
      await withSession(database, async (session) => {
        assert.deepEqual(await ask(session, dataColumn('v', 'decimal', decimalOf(9))), [false])
        assert.deepEqual(await ask(session, dataColumn('v', 'decimal', decimalOf(7))), [true])
      })
    },
  },
  {
    name: 'widens several columns at once, and adds others beside them',
    run: async (database) => {
      const [a, b] = [dataColumn('a', 'bigint'), dataColumn('b', 'date')]
      const variant = { ...dataColumn('a__v_text', 'text'), path: ['a'] }
      await commitAll(database, rowLoad([a, b], [1, 0], []))
      const wide = [dataColumn('a', 'double'), dataColumn('b', 'timestamp'), variant]
      const [receipt] = await commitAll(database, rowLoad(wide, [2.5, 1_000_000, 'x'], ['a', 'b']))
      assert.deepEqual(receipt?.schemaChanges, [
        { kind: 'column-widened', table: 'items', column: 'a', from: 'bigint', type: 'double' },
        { kind: 'column-widened', table: 'items', column: 'b', from: 'date', type: 'timestamp' },
        { kind: 'variant-added', table: 'items', column: 'a__v_text', variantOf: 'a', type: 'text' },
      ])
      const read = `a, cast(${database.microseconds('b')} as bigint), a__v_text`
      assert.deepEqual(await database.query(`select ${read} from %"items" order by a`), [
        ['1', '0', null],
        ['2.5', '1000000', 'x'],
      ])
    },
  },
  {
    name: 'widens what a read has staged along with the live table',
    run: async (database) => {
      const [bigint, double] = [dataColumn('v', 'bigint'), dataColumn('v', 'double')]
      const staged = { write: stage, state: [reading(1)] }
      await commitAll(
        database,
        itemsLoad(bigint, [[1, 1]], { write: stage, finish: publish, state: [idle] }),
        itemsLoad(bigint, [[2, 2]], staged),
      )
      await withSession(database, async (session) => {
        assert.deepEqual(await ask(session, double), [true])
        await session.commit(itemsLoad(double, [[3, 3.5]], { ...staged, widens: ['v'] }))
      })
      assert.deepEqual(await valuesOf(database, double), ['1'])
      await commitAll(
        database,
        itemsLoad(double, [[4, 4.5]], { write: stage, finish: publish, state: [idle] }),
      )
      assert.deepEqual(await valuesOf(database, double), ['2', '3.5', '4.5'])
    },
  },
  {
    name: 'does not widen the live table when what is staged would change',
    run: async (database) => {
      const bigint = dataColumn('v', 'bigint')
      await commitAll(
        database,
        itemsLoad(bigint, [[1, 1]], { write: stage, finish: publish, state: [idle] }),
        itemsLoad(bigint, [[2, 9007199254740993n]], { write: stage, state: [reading(1)] }),
      )
      const double = dataColumn('v', 'double')
      assert.deepEqual(await withSession(database, (session) => ask(session, double)), [false])
    },
  },
  {
    name: 'widens what is kept of removals along',
    run: async (database) => {
      const [bigint, double] = [dataColumn('v', 'bigint'), dataColumn('v', 'double')]
      const write = { kind: 'upsert', dedupSort: { column: 'v', order: 'desc' } } as const
      const values = [[idOf('item 1')], [3]].map((list) => ({ kind: 'values', values: list }) as const)
      const batch = { kind: 'columns', rowCount: 1, columns: values } as const
      const removals = { columns: [idColumn, bigint], batch }
      const rows: readonly Row[] = [
        [1, 2.5],
        [2, 2.5],
      ]
      await commitAll(
        database,
        itemsLoad(
          bigint,
          rows.map(([key]) => [key, 2]),
          { write },
        ),
        itemsLoad(bigint, [], { write, removals }),
      )
      await withSession(database, async (session) => {
        assert.deepEqual(await ask(session, double), [true])
        await session.commit(itemsLoad(double, rows, { write, widens: ['v'] }))
      })
      assert.deepEqual(await database.query('select key from %"items"'), [['2']])
      await commitAll(database, itemsLoad(double, [[1, 3.5]], { write }))
      assert.deepEqual(await valuesOf(database, double), ['3.5', '2.5'])
    },
  },
  {
    name: 'leaves no trace of a widening that was rolled back',
    run: async (database) => {
      const [bigint, double] = [dataColumn('v', 'bigint'), dataColumn('v', 'double')]
      await commitAll(database, itemsLoad(bigint, [[1, 1]]))
      const broken = itemsLoad(double, [[2, 1.5]], { widens: ['v'], write: append })
      const [table] = broken.tables
      const misfit = { kind: 'values', values: ['no number'] } as const
      const batch = { ...table!.batch!, columns: table!.batch!.columns.with(3, misfit) }
      await withSession(database, async (session) => {
        const before = await session.readTables()
        await assert.rejects(session.commit({ ...broken, tables: [{ ...table!, batch }] }))
        assert.deepEqual(await session.readTables(), before)
        await session.commit(itemsLoad(bigint, [[2, 9007199254740993n]]))
      })
      assert.deepEqual(await valuesOf(database, bigint), ['1', '9007199254740993'])
    },
  },
]
