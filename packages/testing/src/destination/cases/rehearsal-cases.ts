import {
  idColumn,
  loadIdColumn,
  runIdColumn,
  type BatchValue,
  type Column,
  type DestinationSession,
  type Load,
  type LoadRehearsal,
  type StoredTable,
  type Widening,
} from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { dataColumn, idOf, loadDefaults, ordersLoad, runId, tableLoad } from '../make-load.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { titleOf, wideningSamples } from '../widening-samples.ts'
import { commitAll, withSession } from '../with-session.ts'

const stage = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } } as const

/** A load of table `items` with a key, these columns, and rows of their values. */
function itemsLoad(
  columns: readonly Column[],
  rows: readonly (readonly BatchValue[])[],
  more: Partial<Load> = {},
): Load {
  const id = idOf(`rehearsed ${Math.random()}`)
  const schema = { name: 'items', path: [], columns: [idColumn, runIdColumn, loadIdColumn, ...columns] }
  const whole = rows.map((row) => [idOf(`row ${row.map(String).join()}`), runId(1), id, ...row])
  const ids = { id, runId: runId(1), readId: runId(1), resource: 'items' }
  return { ...loadDefaults, ...ids, tables: [tableLoad(schema, whole)], ...more }
}

function widened(load: Load, column: string): Load {
  return { ...load, tables: load.tables.map((table) => ({ ...table, widens: [column] })) }
}

async function rehearse(session: DestinationSession, load: Load): Promise<LoadRehearsal> {
  assert.ok(session.rehearse !== undefined)
  return session.rehearse(load)
}

function rehearsing<Result>(
  database: TestDatabase,
  work: (session: DestinationSession) => Promise<Result>,
): Promise<Result> {
  return withSession(database, work, { readOnly: true })
}

function tablesOf(database: TestDatabase): Promise<readonly StoredTable[]> {
  return rehearsing(database, (session) => session.readTables())
}

/** Rehearses loads in one session, commits them in another, and finds the same changes and nothing before. */
async function assertPredicted(database: TestDatabase, loads: readonly Load[]): Promise<void> {
  const before = await tablesOf(database)
  const rehearsals = await rehearsing(database, async (session) => {
    const said: LoadRehearsal[] = []
    for (const load of loads) said.push(await rehearse(session, load))
    assert.deepEqual(await session.readTables(), before)
    assert.deepEqual(await session.readState('items'), [])
    return said
  })
  assert.deepEqual(await tablesOf(database), before)
  const receipts = await commitAll(database, ...loads)
  assert.deepEqual(
    rehearsals.map(({ schemaChanges }) => schemaChanges),
    receipts.map(({ schemaChanges }) => schemaChanges),
  )
}

function ask(session: DestinationSession, { name, type, precision, scale }: Column): Promise<boolean> {
  const to = type === 'decimal' ? { type, precision, scale } : { type }
  const widening = { table: 'items', column: name, to } as Widening
  return (session.mayWiden?.([widening]) ?? Promise.resolve([false])).then(([answer]) => answer === true)
}

/** Loads that are found out about and not stored. */
export const rehearsalCases: readonly DestinationCase[] = [
  {
    name: 'rehearses loads into a dataset that is not there, which then is not there either',
    run: async (database) => {
      const named = ordersLoad({ orders: [{ id: 1, name: 'a', lines: ['x'] }] })
      const again = ordersLoad({ orders: [{ id: 2, name: 'b' }] })
      await assertPredicted(database, [named, again])
    },
  },
  {
    name: 'rehearses tables and columns beside those that are stored, and staged ones',
    run: async (database) => {
      const [v, w, x] = [dataColumn('v', 'bigint'), dataColumn('w', 'text'), dataColumn('x', 'text')]
      await commitAll(database, itemsLoad([v], [[1], [2]]))
      await assertPredicted(database, [
        itemsLoad([v], [[3]]),
        itemsLoad([v, w], [[4, 'one']]),
        itemsLoad([v, w], [[5, 'two']]),
        itemsLoad([v, w, x], [[6, 'three', 'x']], { write: stage }),
      ])
    },
  },
  ...wideningSamples.map((sample): DestinationCase => ({
    name: `rehearses the widening of ${titleOf(sample)}, of rows that are stored and of rows that are not`,
    run: async (database) => {
      const { from, to, stored, added } = sample
      const rows = stored.map((value) => [value])
      const loads = [itemsLoad([from], rows), widened(itemsLoad([to], [[added]]), to.name)]
      await rehearsing(database, async (session) => {
        await rehearse(session, loads[0]!)
        assert.equal(await ask(session, to), true)
      })
      await assertPredicted(database, loads)
      const [later, wider] = [from, to].map((column) => ({ ...column, name: 'later' }))
      assert.ok(later !== undefined && wider !== undefined)
      const more = [
        itemsLoad([to, later], [[added, stored[0] ?? null]]),
        widened(itemsLoad([to, wider], [[added, added]]), 'later'),
      ]
      await rehearsing(database, async (session) => {
        await rehearse(session, more[0]!)
        assert.equal(await ask(session, wider), true)
      })
      await assertPredicted(database, more)
    },
  })),
  {
    name: 'does not widen what would change the value of a rehearsed row',
    run: async (database) => {
      const column = dataColumn('v', 'bigint')
      const load = itemsLoad([column], [[9007199254740993n]])
      await rehearsing(database, async (session) => {
        await rehearse(session, load)
        assert.equal(await ask(session, dataColumn('v', 'double')), false)
        assert.equal(await ask(session, dataColumn('v', 'decimal', { precision: 10, scale: 0 })), false)
      })
      await commitAll(database, load)
      await rehearsing(database, async (session) => {
        await rehearse(session, itemsLoad([column], [[1]]))
        assert.equal(await ask(session, dataColumn('v', 'double')), false)
      })
    },
  },
  {
    name: 'refuses to rehearse a load into the table of somebody else',
    run: async (database) => {
      const columns = [dataColumn('v', 'bigint')]
      await commitAll(database, itemsLoad(columns, [[1]]))
      const load = itemsLoad(columns, [[2]], { resource: 'others' })
      await rehearsing(database, (session) => assert.rejects(rehearse(session, load), /belongs to/))
    },
  },
  {
    name: 'says the statements of a change once',
    run: async (database) => {
      const [v, w] = [dataColumn('v', 'bigint'), dataColumn('w', 'text')]
      const loads = [itemsLoad([v], [[1]]), itemsLoad([v, w], [[2, 'a']]), itemsLoad([v, w], [[3, 'b']])]
      await rehearsing(database, async (session) => {
        const said: string[] = []
        for (const load of loads) said.push(...(await rehearse(session, load)).statements)
        assert.deepEqual(said, [...new Set(said)])
        assert.ok(said.length === 0 || said.some((text) => /create table .*items/i.test(text)), said.join())
        assert.ok(said.every((text) => !/^(insert|update|delete)/i.test(text)))
      })
    },
  },
]
