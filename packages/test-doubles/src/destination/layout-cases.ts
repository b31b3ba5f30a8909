import { DestinationError } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idOf, ordersLoad, partitionState, runId } from './make-load.ts'
import type { DestinationCase, TestDatabase } from './test-database.ts'
import { commitAll, withSession } from './with-session.ts'

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
      assert.deepEqual(await database.query('select version from %"_sp_version"'), [['2']])
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

const { schema } = ordersLoad({ orders: [] }).tables[0]!

function time(minute: number): string {
  return `2026-01-02T03:0${minute}:00.000Z`
}

/** The system tables as layout 1 had them, with the rows of two runs of a pipeline and one of another. */
async function layOutVersion1(database: TestDatabase): Promise<void> {
  const definition = JSON.stringify(schema)
  const facts = `'position fingerprint', '{"cursor":"fingerprint"}'`
  const statements = [
    `create schema "${database.dataset}"`,
    'create table %"_sp_version" (version bigint not null)',
    `create table %"_sp_schema" (table_name text primary key, pipeline text not null, resource text not null,
      version bigint not null, definition text not null, changed_at timestamptz not null)`,
    `create table %"_sp_state" (pipeline text not null, resource text not null, "partition" text not null,
      "cursor" text, candidate text, "position" text, read_id text, position_fingerprint text not null,
      cursor_fingerprint text not null, changed_at timestamptz not null,
      constraint _sp_state_key primary key (pipeline, resource, "partition"))`,
    `create table %"_sp_loads" (load_id uuid primary key, run_id uuid not null, read_id uuid not null,
      pipeline text not null, resource text not null, pages bigint not null, "rows" bigint not null,
      rows_by_table text not null, missing bigint not null, schema_changes text not null,
      created_at timestamptz not null)`,
    `create table %"_sp_runs" (run_id uuid primary key, pipeline text not null, source text not null,
      started_at timestamptz not null, finished_at timestamptz, status text, "rows" bigint, error text)`,
    'insert into %"_sp_version" values (1)',
    `insert into %"_sp_schema" values ('orders', 'shop', 'orders', 3, '${definition}', '${time(5)}'),
      ('others', 'other', 'others', 1, '${definition}', '${time(5)}')`,
    `insert into %"_sp_state" values ('shop', 'orders', '', '7', null, null, null, ${facts}, '${time(2)}')`,
    `insert into %"_sp_loads" values ('${idOf('load')}', '${runId(1)}', '${runId(1)}', 'shop', 'orders', 1, 1,
      '{"orders":1}', 0, '[]', '${time(2)}')`,
    `insert into %"_sp_runs" values ('${runId(2)}', 'shop', 'shop', '${time(3)}', null, null, null, null),
      ('${runId(1)}', 'shop', 'shop', '${time(1)}', '${time(2)}', 'completed', 1, null),
      ('${runId(3)}', 'other', 'other', '${time(3)}', '${time(4)}', 'completed', 1, null)`,
    `create table %"orders" (_sp_id uuid not null, _sp_run_id uuid not null, _sp_load_id uuid not null,
      id bigint, name text, version bigint)`,
    `insert into %"orders" values ('${idOf('order 1')}', '${runId(1)}', '${idOf('load')}', 1, 'one', 1)`,
  ]
  for (const statement of statements) await database.query(statement)
}
