import { DuckDBInstance } from '@duckdb/node-api'
import type { Load } from '@standpipe/core'
import { commitAll, ordersLoad, readOrders, type TestDatabase } from '@standpipe/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase } from './duckdb-database.ts'

function published(run: number): Load {
  return ordersLoad({
    run,
    write: { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } },
    orders: [{ id: run, name: `run ${run}`, lines: ['a'] }],
    finish: { publish: true, onMissing: 'keep' },
  })
}

const tableOid = `select table_oid from duckdb_tables() where table_name = 'orders'`

describe.each([
  ['named like the dataset', 'shop'],
  ['with another name', 'warehouse'],
])('publishing in a file %s', (_, fileName) => {
  async function freshDatabase(): Promise<TestDatabase> {
    const database = await duckDbDatabase(undefined, fileName)
    // Kept open, so that the numbers of tables are not given anew.
    const instance = await DuckDBInstance.fromCache(database.path)
    onTestFinished(async () => {
      instance.closeSync()
      await database.remove()
    })
    return database
  }

  it('keeps indexes, comments and views', async () => {
    const database = await freshDatabase()
    await commitAll(database, published(1))
    await database.query('create unique index by_id on %"orders" (id, name)')
    await database.query(`comment on index %"by_id" is 'mine'`)
    await database.query(`comment on table %"orders" is 'it''s mine'`)
    await database.query(`comment on column %"orders"."name" is 'mine too'`)
    await database.query('create view %"latest" as select id from %"orders"')
    await commitAll(database, published(2), published(3))
    expect(await database.query('select index_name, is_unique, comment from duckdb_indexes()')).toEqual([
      ['by_id', 'true', 'mine'],
    ])
    expect(await database.query(`select comment from duckdb_tables() where table_name = 'orders'`)).toEqual([
      [`it's mine`],
    ])
    expect(
      await database.query(`
        select column_name, comment from duckdb_columns() where table_name = 'orders' and comment is not null
      `),
    ).toEqual([['name', 'mine too']])
    expect(await database.query('select id from %"latest"')).toEqual([['3']])
  })

  it('swaps the tables when nothing stands against it', async () => {
    const database = await freshDatabase()
    await commitAll(database, published(1))
    const before = await database.query(tableOid)
    await commitAll(database, published(2))
    expect(await database.query(tableOid)).not.toEqual(before)
    expect(await readOrders(database)).toEqual({ orders: ['2 run 2'], lines: ['2 a'] })
  })

  it.each([
    ['a column', `alter table %"orders" add column note varchar default 'mine'`],
    ['a default', `alter table %"orders" alter column name set default 'nobody'`],
    ['a constraint', 'alter table %"orders" alter column id set not null'],
  ])('moves the rows when a user added %s', async (_what, change) => {
    const database = await freshDatabase()
    await commitAll(database, published(1))
    await database.query(change)
    const before = await database.query(tableOid)
    await commitAll(database, published(2))
    expect(await database.query(tableOid)).toEqual(before)
    expect(await readOrders(database)).toEqual({ orders: ['2 run 2'], lines: ['2 a'] })
  })
})

describe('a foreign key that points to the table', () => {
  it('has the rows moved, and stops them when a row is pointed to', async () => {
    const database = await duckDbDatabase(undefined, 'warehouse')
    onTestFinished(() => database.remove())
    await commitAll(database, published(1))
    await database.query('alter table %"orders" add primary key (id)')
    await database.query('create table shop.notes (order_id bigint references shop.orders (id))')
    await commitAll(database, published(2))
    expect((await readOrders(database)).orders).toEqual(['2 run 2'])
    await database.query('insert into %"notes" values (2)')
    await expect(commitAll(database, published(3))).rejects.toThrow(/foreign key/)
    expect((await readOrders(database)).orders).toEqual(['2 run 2'])
  })
})
