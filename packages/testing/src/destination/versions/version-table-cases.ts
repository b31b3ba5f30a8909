import { DestinationError, type LoadFinish } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { dataColumn, idle, ordersLoad } from '../make-load.ts'
import { readVersions, versionsLoad, wholeRead, type VersionsLoad } from './make-versions.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

const partial: LoadFinish = { publish: true, onMissing: 'keep' }
const one = { id: 1, name: 'one', lines: ['a', 'b'] }
const uno = { id: 1, name: 'uno', lines: ['a'] }
const two = { id: 2, name: 'two', lines: ['c'] }
const three = { id: 3, name: 'three' }

/** Versions in tables that change, or that held something else before. */
export const versionTableCases: readonly DestinationCase[] = [
  {
    name: 'scd2: a full refresh leads from merged rows to versions and back',
    run: async (database) => {
      const stage = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } } as const
      const merged = [{ id: 1, name: 'one', lines: ['a'] }, { id: 2 }]
      await commitAll(
        database,
        ordersLoad({ orders: merged, state: [idle] }),
        versionsLoad({ at: 1, run: 2, orders: [one, two], exchanges: true, finish: partial, state: [idle] }),
        wholeRead(2, [uno]),
        wholeRead(3, [one]),
      )
      const versions = ['1 one 1..2', '1 uno 2..3', '1 one 3..', '2 two 1..2']
      assert.deepEqual((await readVersions(database)).orders, versions)
      const [receipt] = await commitAll(
        database,
        ordersLoad({ run: 5, orders: merged, write: stage, finish: partial, state: [idle] }),
        ordersLoad({ run: 6, orders: [{ id: 1, name: 'ONE' }, { id: 3 }], state: [idle] }),
      )
      assert.deepEqual(receipt?.versions, { opened: 0, closed: 0, lost: 3 })
      assert.deepEqual(await database.query('select id, name, _sp_valid_from from %"orders" order by id'), [
        ['1', 'ONE', null],
        ['2', null, null],
        ['3', null, null],
      ])
    },
  },
  {
    name: 'scd2: a column that is new or widened, and a child table that is left out, change no other version',
    run: async (database) => {
      const widened = wholeRead(4, [uno, two, three], { more: stock('double') })
      const [root, ...children] = widened.tables
      await commitAll(
        database,
        wholeRead(1, [one, two]),
        wholeRead(2, [one, two, three], { more: stock('bigint'), withLines: false }),
        wholeRead(3, [uno, two, three], { more: stock('bigint') }),
        { ...widened, tables: [{ ...root!, widens: ['stock'] }, ...children] },
      )
      assert.deepEqual(
        await database.query('select id, name, stock from %"orders" order by id, _sp_valid_from'),
        [
          ['1', 'one', null],
          ['1', 'uno', '1'],
          ['2', 'two', null],
          ['3', 'three', '3'],
        ],
      )
      assert.deepEqual((await readVersions(database)).lines, ['one a', 'one b', 'two c', 'uno a'])
    },
  },
  {
    name: 'scd2: children of a version that came back are those of now, also where there were none',
    run: async (database) => {
      await commitAll(
        database,
        wholeRead(1, [one], { withLines: false }),
        wholeRead(2, []),
        wholeRead(3, [one]),
      )
      assert.deepEqual(await readVersions(database), {
        orders: ['1 one 1..2', '1 one 3..'],
        lines: ['one a', 'one b'],
      })
    },
  },
  {
    name: 'scd2: columns, views and indexes of users stay',
    run: async (database) => {
      await commitAll(database, wholeRead(1, [one, two]))
      await database.query(`alter table %"orders" add column note varchar default 'new'`)
      await database.query(`update %"orders" set note = 'mine'`)
      await database.query('create index mine on %"orders" (name)')
      await database.query(
        'create view %"now" as select id, name, note from %"orders" where _sp_valid_to is null',
      )
      await commitAll(database, wholeRead(2, [uno, two]), wholeRead(3, [uno, two, three]))
      assert.deepEqual(await database.query('select * from %"now" order by id'), [
        ['1', 'uno', 'new'],
        ['2', 'two', 'mine'],
        ['3', 'three', 'new'],
      ])
      assert.deepEqual((await readVersions(database)).orders[0], '1 one 1..2')
    },
  },
  {
    name: 'versions that are not staged, and other rows that would be opened, are refused',
    run: async (database) => {
      const upserted = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'scd2' } } as const
      await withSession(database, async (session) => {
        for (const load of [
          { ...versionsLoad({ at: 1, orders: [one] }), write: { kind: 'version' } as const },
          ordersLoad({ orders: [{ id: 1 }], write: upserted, finish: partial }),
        ]) {
          await assert.rejects(session.commit(load), (error) => DestinationError.isInstance(error))
        }
        assert.deepEqual(await session.readTables(), [])
      })
    },
  },
]

/** A column of the root table that says nothing of the version. */
function stock(type: 'bigint' | 'double'): NonNullable<VersionsLoad['more']> {
  return { columns: [dataColumn('stock', type)], valuesOf: ({ id }) => [id] }
}
