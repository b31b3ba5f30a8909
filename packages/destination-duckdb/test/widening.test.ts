import { commitAll, ordersLoad, withSession } from '@standpipe/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase } from './duckdb-database.ts'

describe('a column', () => {
  it.each([
    ['nothing', 'select 1', true],
    ['a view on it', 'create view %"seen" as select version from %"orders"', true],
    ['an index on another column', 'create index by_name on %"orders" (name)', false],
    ['a unique index', 'create unique index by_id on %"orders" (id)', false],
    ['a default', 'alter table %"orders" alter column version set default 5', true],
  ])('with %s is widened only if that changes nothing else', async (_what, statement, expected) => {
    const database = await duckDbDatabase()
    onTestFinished(() => database.remove())
    const load = ordersLoad({ orders: [{ id: 1, version: 7 }] })
    await commitAll(database, load)
    await database.query(statement)
    const to = { type: 'double' } as const
    const tables = load.tables.map((table, index) => {
      const columns = table.schema.columns.map((column) =>
        column.name === 'version' ? { ...column, ...to } : column,
      )
      return index === 0 ? { ...table, schema: { ...table.schema, columns }, widens: ['version'] } : table
    })
    await withSession(database, async (session) => {
      expect(await session.mayWiden?.([{ table: 'orders', column: 'version', to }])).toEqual([expected])
      const committed = session.commit({ ...load, id: 'f'.repeat(32), tables })
      const outcome = await committed.then(
        () => true,
        (error: Error) =>
          !error.message.includes('"version" of table "orders" is bigint and cannot become double'),
      )
      expect(outcome).toBe(expected)
    })
    expect(await database.query('select version from %"orders"')).toEqual([['7']])
  })

  it('that is widened shows in a view, with its comment', async () => {
    const database = await duckDbDatabase()
    onTestFinished(() => database.remove())
    const load = ordersLoad({ orders: [{ id: 1, version: 7 }] })
    await commitAll(database, load)
    await database.query('create view %"seen" as select version from %"orders"')
    await database.query(`comment on column %"orders".version is 'counted'`)
    const [table, lines] = load.tables
    const columns = table!.schema.columns.map((column) =>
      column.name === 'version' ? { ...column, type: 'double' as const } : column,
    )
    const widened = { ...table!, schema: { ...table!.schema, columns }, widens: ['version'] }
    await commitAll(database, { ...load, id: 'f'.repeat(32), tables: [widened, lines!] })
    expect(await database.query('select typeof(version), version from %"seen"')).toEqual([['DOUBLE', '7']])
    const [comment] = await database.query(
      `select comment from duckdb_columns() where table_name = 'orders' and column_name = 'version'`,
    )
    expect(comment).toEqual(['counted'])
  })
})
