import { DuckDBInstance } from '@duckdb/node-api'
import { DuckDbDialect } from '@standpipe/destination-duckdb'
import { Kysely, sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'

interface Shop {
  item: { id: bigint | number; name: string | null; price?: number }
}

async function memory(): Promise<Kysely<Shop>> {
  const instance = await DuckDBInstance.create(':memory:')
  const db = new Kysely<Shop>({ dialect: new DuckDbDialect({ connection: () => instance.connect() }) })
  onTestFinished(async () => {
    await db.destroy()
    instance.closeSync()
  })
  await db.schema
    .createTable('item')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('name', 'text')
    .addColumn('price', sql`decimal(10, 2)`, (column) => column.defaultTo(1.5))
    .execute()
  return db
}

describe('DuckDbDialect', () => {
  it('inserts, updates, deletes and counts what it changed', async () => {
    const db = await memory()
    const items = [1n, 9007199254740993n].map((id) => ({ id, name: `it's "${id}"` }))
    const inserted = await db.insertInto('item').values(items).executeTakeFirst()
    expect(inserted.numInsertedOrUpdatedRows).toBe(2n)
    expect(await db.selectFrom('item').selectAll().orderBy('id').execute()).toEqual(
      items.map((item) => ({ ...item, price: 1.5 })),
    )
    const updated = await db.updateTable('item').set({ name: null }).where('id', '=', 1).executeTakeFirst()
    expect(updated.numUpdatedRows).toBe(1n)
    const deleted = await db.deleteFrom('item').where('name', 'is', null).returning('id').execute()
    expect(deleted).toEqual([{ id: 1n }])
  })

  it('updates on conflict', async () => {
    const db = await memory()
    for (const name of ['first', 'second']) {
      await db
        .insertInto('item')
        .values({ id: 1, name })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
        .execute()
    }
    expect(await db.selectFrom('item').select('name').execute()).toEqual([{ name: 'second' }])
  })

  it('binds values of every kind as what they are', async () => {
    const db = await memory()
    const day = new Date('2026-01-02T03:04:05.678Z')
    const values = [
      true,
      7,
      1.5,
      2n ** 62n,
      2n ** 100n,
      'text',
      null,
      undefined,
      day,
      Buffer.from([0, 255]),
      [1, 2],
    ]
    const types = values.map((value) => sql`typeof(${value})`)
    const { rows } =
      await sql`select ${sql.join(types.map((type, index) => sql`${type} as ${sql.id(`t${index}`)}`))}`.execute(
        db,
      )
    expect(Object.values(rows[0] as object)).toEqual([
      'BOOLEAN',
      'INTEGER',
      'DOUBLE',
      'BIGINT',
      'HUGEINT',
      'VARCHAR',
      '"NULL"',
      '"NULL"',
      'TIMESTAMP WITH TIME ZONE',
      'BLOB',
      'INTEGER[]',
    ])
    const { rows: same } = await sql<{ same: boolean }>`
      select cast(${day} as timestamptz) = timestamptz '2026-01-02T03:04:05.678Z' as same
    `.execute(db)
    expect(same).toEqual([{ same: true }])
  })

  it('commits and rolls back, DDL included', async () => {
    const db = await memory()
    await db
      .transaction()
      .execute((transaction) => transaction.insertInto('item').values({ id: 1, name: 'a' }).execute())
    const failed = db.transaction().execute(async (transaction) => {
      await transaction.schema.createTable('other').addColumn('id', 'bigint').execute()
      await transaction.insertInto('item').values({ id: 2, name: 'b' }).execute()
      await transaction.insertInto('item').values({ id: 1, name: 'c' }).execute()
    })
    await expect(failed).rejects.toThrow(/Duplicate key/)
    expect(await db.selectFrom('item').select('id').execute()).toEqual([{ id: 1n }])
    expect((await db.introspection.getTables()).map((table) => table.name)).toEqual(['item'])
  })

  it('throws what made a commit fail, not what DuckDB says to the rollback after it', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const db = new Kysely<Shop>({ dialect: new DuckDbDialect({ connection: await instance.connect() }) })
    await sql`create table item as select range as id, '' as name from range(10)`.execute(db)
    const failed = db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('item').where('id', '=', 1).execute()
      await transaction.schema.alterTable('item').addColumn('more', 'text').execute()
    })
    await expect(failed).rejects.toThrow(/Failed to commit/)
    await db.destroy()
    instance.closeSync()
  })

  it('streams rows', async () => {
    const db = await memory()
    await sql`insert into item (id) select range from range(5000)`.execute(db)
    const ids: unknown[] = []
    for await (const { id } of db.selectFrom('item').select('id').orderBy('id').stream()) ids.push(id)
    expect(ids).toEqual(Array.from({ length: 5000 }, (_, index) => BigInt(index)))
  })

  it('describes schemas, tables and views', async () => {
    const db = await memory()
    await sql`create schema other`.execute(db)
    await sql`create view cheap as select id from item`.execute(db)
    await sql`comment on column item.name is 'What it is called'`.execute(db)
    expect(await db.introspection.getSchemas()).toContainEqual({ name: 'other' })
    const tables = await db.introspection.getTables()
    expect(tables.map(({ name, isView, schema }) => ({ name, isView, schema }))).toEqual([
      { name: 'cheap', isView: true, schema: 'main' },
      { name: 'item', isView: false, schema: 'main' },
    ])
    expect(tables[1]?.columns).toEqual([
      {
        name: 'id',
        dataType: 'BIGINT',
        isNullable: false,
        hasDefaultValue: false,
        isAutoIncrementing: false,
      },
      {
        name: 'name',
        dataType: 'VARCHAR',
        isNullable: true,
        hasDefaultValue: false,
        isAutoIncrementing: false,
        comment: 'What it is called',
      },
      {
        name: 'price',
        dataType: 'DECIMAL(10,2)',
        isNullable: true,
        hasDefaultValue: true,
        isAutoIncrementing: false,
      },
    ])
  })

  it('puts the database in front of names that have a schema', () => {
    const dialect = new DuckDbDialect({
      connection: () => Promise.reject(new Error('not opened')),
      catalog: 'a"b',
    })
    const db = new Kysely<Shop>({ dialect })
    expect(db.withSchema('shop').selectFrom('item').select('item.id').compile().sql).toBe(
      'select "a""b"."shop"."item"."id" from "a""b"."shop"."item"',
    )
    expect(db.selectFrom('item').select('id').compile().sql).toBe('select "id" from "item"')
  })
})
