import { DestinationError } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { layoutTime as time, layOutVersion1, ordersOfVersion1 as schema } from './lay-out-version-1.ts'
import { ordersLoad, partitionState, runId } from '../make-load.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll, withSession } from '../with-session.ts'

/** Datasets that an earlier version of Standpipe laid out. */
export const layoutCases: readonly DestinationCase[] = [
  {
    name: 'a dataset of layout 1 is brought up to date with all that it holds',
    run: async (database) => {
      await layOutVersion1(database)
      await withSession(database, async (session) => {
        assert.deepEqual(await session.readTables(), [{ resource: 'orders', schema }])
        assert.deepEqual(await session.readState('orders'), [partitionState({ cursor: 7 })])
        assert.deepEqual(await session.readTableVersions(), [
          { resource: 'orders', schema, version: 3, runId: null, loadId: null, changedAt: time(5) },
        ])
        const runs = await session.readRuns({ limit: 10 })
        assert.deepEqual(
          runs.map(({ command, startedAt, end, loads }) => [command, startedAt, end?.status, loads.length]),
          [
            ['run', time(3), undefined, 0],
            ['run', time(1), 'completed', 1],
          ],
        )
      })
      assert.deepEqual(await database.query('select version from %"_sp_version"'), [['4']])
      assert.deepEqual(
        await database.query('select pipeline, number from %"_sp_runs" order by pipeline, number'),
        [
          ['other', '1'],
          ['shop', '1'],
          ['shop', '2'],
        ],
      )
      assert.deepEqual(await database.query('select count(*) from %"_sp_loads"'), [['1']])
      await commitAll(database, ordersLoad({ run: 4, orders: [{ id: 2, lines: ['a'] }] }))
      assert.deepEqual(
        await database.query('select table_name, version from %"_sp_schema" order by table_name, version'),
        [
          ['orders', '3'],
          ['orders__lines', '1'],
          ['others', '1'],
        ],
      )
      assert.deepEqual(await database.query('select id from %"orders" order by id'), [['1'], ['2']])
    },
  },
  {
    name: 'a dataset of layout 1 is only read by who opens it to read',
    run: async (database) => {
      await layOutVersion1(database)
      await withSession(
        database,
        async (session) => {
          assert.deepEqual(await session.readTables(), [{ resource: 'orders', schema }])
          assert.deepEqual(await session.readState('orders'), [partitionState({ cursor: 7 })])
          const said = await session.rehearse?.(ordersLoad({ run: 4, orders: [{ id: 2, lines: ['a'] }] }))
          assert.deepEqual(
            said?.schemaChanges.map(({ kind, table }) => [kind, table]),
            [['table-added', 'orders__lines']],
          )
          await assert.rejects(
            session.readRuns({ limit: 1 }),
            (error) => DestinationError.isInstance(error) && /layout 1/.test(error.message),
          )
        },
        { readOnly: true },
      )
      assert.deepEqual(await database.query('select version from %"_sp_version"'), [['1']])
    },
  },
  {
    name: 'a migration that fails changes nothing',
    run: async (database) => {
      await layOutVersion1(database)
      await database.query('alter table %"_sp_runs" add column command text')
      await assert.rejects(
        withSession(database, () => Promise.resolve()),
        (error) => DestinationError.isInstance(error) && /command/.test(error.message),
      )
      assert.deepEqual(await database.query('select version from %"_sp_version"'), [['1']])
      const columns = `select column_name from information_schema.columns
        where table_schema = '${database.dataset}' and table_name = '_sp_schema' and column_name = 'run_id'`
      assert.deepEqual(await database.query(columns), [])
      assert.deepEqual(await database.query('select version from %"_sp_schema" order by 1'), [['1'], ['3']])
    },
  },
  {
    name: 'a system table that is missing is made in its newest form',
    run: async (database) => {
      await layOutVersion1(database)
      await database.query('drop table %"_sp_runs"')
      await withSession(database, async (session) => {
        await session.startRun({ runId: runId(9), source: 'shop', command: 'run', startedAt: time(6) })
        assert.equal((await session.readRuns({ limit: 5 })).length, 1)
      })
    },
  },
]
