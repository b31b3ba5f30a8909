import type { DestinationSession } from '@standpipe/core'
import { commitAll, ordersLoad, withSession } from '@standpipe/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { postgresDatabase, type PostgresTestDatabase } from './support/postgres-database.ts'

const double = { type: 'double' } as const
const decimal = { type: 'decimal', precision: 38, scale: 0 } as const

async function storedOrders(): Promise<PostgresTestDatabase> {
  const database = await postgresDatabase(inject('postgresUrl'))
  onTestFinished(() => database.remove())
  await commitAll(database, ordersLoad({ orders: [{ id: 1, version: 7 }] }))
  return database
}

function ask(session: DestinationSession): Promise<readonly boolean[]> | undefined {
  const place = { table: 'orders', column: 'version' }
  return session.mayWiden?.([
    { ...place, to: double },
    { ...place, to: decimal },
  ])
}

describe('a column', () => {
  it.each([
    ['nothing', 'select 1', true],
    ['a view on another column', 'create view %"other" as select id from %"orders"', true],
    ['a view on it', 'create view %"seen" as select version from %"orders"', false],
    ['a view on the whole row', 'create view %"row" as select orders from %"orders"', false],
    ['a plain index', 'create index on %"orders" (version)', true],
    ['an index on an expression', 'create index on %"orders" ((version % 2))', false],
    ['an index with a condition', 'create index on %"orders" (id) where version > 1', false],
    ['a check', 'alter table %"orders" add check (version > 0)', false],
    ['a default', 'alter table %"orders" alter column version set default 5', false],
    [
      'a generated column',
      'alter table %"orders" add w bigint generated always as (version * 2) stored',
      false,
    ],
    ['a policy', 'create policy p on %"orders" using (version > 0)', false],
    ['a table of its row type', 'create table %"copies" (o %"orders")', false],
    ['a child by inheritance', 'create table %"heirs" () inherits (%"orders")', false],
  ])('with %s is widened only if that changes nothing else', async (_what, statement, expected) => {
    const database = await storedOrders()
    await database.query(statement)
    await withSession(database, async (session) => {
      expect(await ask(session)).toEqual([expected, expected])
    })
  })

  it('that is widened keeps plain indexes, grants and comments', async () => {
    const database = await storedOrders()
    await database.query('create index "by version" on %"orders" (version)')
    await database.query('grant select on %"orders" to public')
    await database.query(`comment on column %"orders".version is 'counted'`)
    const load = ordersLoad({ orders: [{ id: 2, version: 8 }] })
    const tables = load.tables.map((table, index) => {
      const columns = table.schema.columns.map((column) =>
        column.name === 'version' ? { ...column, ...double } : column,
      )
      return index === 0 ? { ...table, schema: { ...table.schema, columns }, widens: ['version'] } : table
    })
    await commitAll(database, { ...load, tables })
    expect(await database.query('select version from %"orders" order by id')).toEqual([['7'], ['8']])
    const facts = await database.query(`
      select (select count(*) from pg_indexes where indexname = 'by version' and schemaname = '${database.dataset}'),
        has_table_privilege('public', '%"orders"'::regclass, 'select'), col_description('%"orders"'::regclass, 6)
    `)
    expect(facts).toEqual([['1', 'true', 'counted']])
  })
})
