import type { TableSchema } from '@standpipe/core'
import { idOf, ordersLoad, runId } from '../make-load.ts'
import type { TestDatabase } from '../test-database.ts'

/** The table that `layOutVersion1` makes, as it is recorded. */
export const ordersOfVersion1: TableSchema = ordersLoad({ orders: [] }).tables[0]!.schema

/** A time in the records that `layOutVersion1` makes. */
export function layoutTime(minute: number): string {
  return `2026-01-02T03:0${minute}:00.000Z`
}

/** The system tables as layout 1 had them, with the rows of two runs of a pipeline and one of another. */
export async function layOutVersion1(database: TestDatabase): Promise<void> {
  const definition = JSON.stringify(ordersOfVersion1)
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
    `insert into %"_sp_schema" values ('orders', 'shop', 'orders', 3, '${definition}', '${layoutTime(5)}'),
      ('others', 'other', 'others', 1, '${definition}', '${layoutTime(5)}')`,
    `insert into %"_sp_state" values ('shop', 'orders', '', '7', null, null, null, ${facts}, '${layoutTime(2)}')`,
    `insert into %"_sp_loads" values ('${idOf('load')}', '${runId(1)}', '${runId(1)}', 'shop', 'orders', 1, 1,
      '{"orders":1}', 0, '[]', '${layoutTime(2)}')`,
    `insert into %"_sp_runs" values ('${runId(2)}', 'shop', 'shop', '${layoutTime(3)}', null, null, null, null),
      ('${runId(1)}', 'shop', 'shop', '${layoutTime(1)}', '${layoutTime(2)}', 'completed', 1, null),
      ('${runId(3)}', 'other', 'other', '${layoutTime(3)}', '${layoutTime(4)}', 'completed', 1, null)`,
    `create table %"orders" (_sp_id uuid not null, _sp_run_id uuid not null, _sp_load_id uuid not null,
      id bigint, name text, version bigint)`,
    `insert into %"orders" values ('${idOf('order 1')}', '${runId(1)}', '${idOf('load')}', 1, 'one', 1)`,
  ]
  for (const statement of statements) await database.query(statement)
}
