import { ConfigurationError, DestinationError, type Load } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import {
  commitAll,
  layOutVersion1,
  ordersLoad,
  partitionState,
  readOrders,
  reading,
  runId,
  withSession,
} from '@standpipe/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { holdingProcesses } from './support/holding-processes.ts'
import { postgresDatabase, type PostgresTestDatabase } from './support/postgres-database.ts'

const append = { kind: 'append', unlessStoredFrom: null } as const
const stage = {
  kind: 'stage',
  rows: { kind: 'append', unlessStoredFrom: null },
  publication: { kind: 'exchange' },
} as const
const finish = { publish: true, onMissing: 'keep' } as const

function published(id: number): Load {
  return ordersLoad({ run: id, write: stage, orders: [{ id, lines: ['a'] }], finish })
}

async function freshDatabase(): Promise<PostgresTestDatabase> {
  const database = await postgresDatabase(inject('postgresUrl'))
  onTestFinished(() => database.remove())
  return database
}

describe('the location', () => {
  it('is shown without password and settings', () => {
    const { location } = postgres(
      'postgresql://me:hush@db.example.com:5433/shop?sslmode=require&sslpassword=x',
    )
    expect(location).toBe('postgres://me@db.example.com:5433/shop')
  })

  it.each(['mysql://me:hush@host/db', 'postgres', 'postgres://me:hush@host:port/db', ''])(
    'is refused when it is %s, without repeating it',
    (url) => {
      expect(() => postgres(url)).toThrow(
        expect.toSatisfy(
          (error) =>
            ConfigurationError.isInstance(error) && !JSON.stringify([error, error.message]).includes('hush'),
        ),
      )
    },
  )
})

describe('opening', () => {
  it('says where nobody answers, and not with which password', async () => {
    const destination = postgres('postgres://me:hush@127.0.0.1:1/shop')
    const opened = destination.open({ dataset: 'shop', pipeline: 'shop' })
    await expect(opened).rejects.toThrow('cannot open postgres://me@127.0.0.1:1/shop: connect ECONNREFUSED')
    await expect(opened).rejects.toSatisfy(
      (error) => DestinationError.isInstance(error) && !error.message.includes('hush'),
    )
  })

  it('says that the database does not exist', async () => {
    const destination = postgres(new URL('/nowhere', inject('postgresUrl')).href)
    await expect(destination.open({ dataset: 'shop', pipeline: 'shop' })).rejects.toThrow(
      /database "nowhere" does not exist/,
    )
  })

  it('refuses a database that cannot hold every text', async () => {
    const database = await freshDatabase()
    const name = `latin ${database.dataset}`
    await database.client.query(`create database "${name}" encoding LATIN1 locale 'C' template template0`)
    const destination = postgres(new URL(`/${encodeURIComponent(name)}`, inject('postgresUrl')).href)
    await expect(destination.open({ dataset: 'shop', pipeline: 'shop' })).rejects.toThrow(/encoding LATIN1/)
    await database.client.query(`drop database "${name}"`)
  })
})

describe('loads', () => {
  it('do not lock out readers when nothing is new', async () => {
    const database = await freshDatabase()
    const orders = [{ id: 1, lines: ['a'] }]
    await commitAll(database, ordersLoad({ orders }))
    await database.query('begin')
    await database.query('select * from %"orders", %"orders__lines"')
    await commitAll(database, ordersLoad({ orders }), ordersLoad({ orders: [{ id: 2 }] }))
    await database.query('commit')
    expect((await readOrders(database)).orders).toEqual(['1 -', '2 -'])
  })

  it('take the time that they need, whatever limits the user has', async () => {
    const database = await freshDatabase()
    const user = `limited ${database.dataset}`
    await database.client.query(`create role "${user}" login superuser`)
    for (const limit of [
      'statement_timeout',
      'idle_in_transaction_session_timeout',
      'idle_session_timeout',
    ]) {
      await database.client.query(`alter role "${user}" set ${limit} = '50ms'`)
    }
    const url = new URL(inject('postgresUrl'))
    url.username = encodeURIComponent(user)
    const limited = { ...database, destination: postgres(url.href) }
    await commitAll(limited, ordersLoad({ orders: [] }))
    await database.query(`
      create function %"dawdle"() returns trigger language plpgsql as
      $$ begin perform pg_sleep(0.2); return new; end $$
    `)
    await database.query(
      'create trigger dawdle before insert on %"orders" for each row execute function %"dawdle"()',
    )
    const holder = `select pid ${holdingProcesses}`
    await withSession(limited, async (session) => {
      const before = await database.query(holder)
      await session.commit(ordersLoad({ orders: [{ id: 1, lines: ['a'] }] }))
      await database.query('select pg_sleep(0.2)')
      expect(await database.query(holder)).toEqual(before)
    })
    expect(await readOrders(database)).toEqual({ orders: ['1 -'], lines: ['1 a'] })
    await database.client.query(`reassign owned by "${user}" to current_user`)
    await database.client.query(`drop role "${user}"`)
  })

  it('are refused when the database drops rows', async () => {
    const database = await freshDatabase()
    await commitAll(database, ordersLoad({ orders: [] }))
    await database.query(
      'create function %"drop"() returns trigger language plpgsql as $$ begin return null; end $$',
    )
    await database.query(
      'create trigger t before insert on %"orders" for each row execute function %"drop"()',
    )
    await expect(commitAll(database, ordersLoad({ write: append, orders: [{ id: 1 }] }))).rejects.toThrow(
      'table "orders" took 0 of 1 rows',
    )
    expect(await database.query('select count(*) from %"_sp_loads"')).toEqual([['1']])
  })

  it('are refused when a check fails at the commit', async () => {
    const database = await freshDatabase()
    await commitAll(database, ordersLoad({ orders: [] }))
    await database.query(
      `create function %"refuse"() returns trigger language plpgsql as $$ begin raise 'too late'; end $$`,
    )
    await database.query(`
      create constraint trigger late after insert on %"orders" initially deferred
      for each row execute function %"refuse"()
    `)
    await expect(commitAll(database, ordersLoad({ orders: [{ id: 1 }] }))).rejects.toThrow(/says: too late/)
    expect((await readOrders(database)).orders).toEqual([])
  })

  it('explain that rows of the same key are stored already', async () => {
    const database = await freshDatabase()
    const orders = [{ id: 1 }]
    const appended = () => ordersLoad({ write: append, orders })
    await commitAll(database, appended(), appended())
    await expect(commitAll(database, ordersLoad({ orders }))).rejects.toSatisfy(
      (error) => DestinationError.isInstance(error) && /--full-refresh/.test(error.hint ?? ''),
    )
  })
})

describe('publishing', () => {
  it('leaves grants, views, indexes, policies and the table itself as they are', async () => {
    const database = await freshDatabase()
    await commitAll(database, published(1))
    const role = `reader ${database.dataset}`
    await database.client.query(`create role "${role}"`)
    await database.query(`grant select on %"orders" to "${role}"`)
    await database.query('create index by_name on %"orders" (name)')
    await database.query('alter table %"orders" enable row level security')
    await database.query('create policy everyone on %"orders" using (true)')
    await database.query('create view %"latest" as select id from %"orders"')
    await database.query(`comment on column %"orders"."name" is 'by hand'`)
    const facts = `
      select c.oid, c.relacl, c.relrowsecurity, col_description(c.oid, 5),
        (select string_agg(indexname, ',' order by indexname) from pg_indexes where schemaname = '${database.dataset}'),
        (select string_agg(polname, ',') from pg_policy where polrelid = c.oid)
      from pg_class c where c.oid = '%"orders"'::regclass
    `
    const before = await database.query(facts)
    await commitAll(database, published(2))
    expect(await database.query(facts)).toEqual(before)
    expect(await database.query('select id from %"latest"')).toEqual([['2']])
    await database.query(`drop owned by "${role}"`)
    await database.client.query(`drop role "${role}"`)
  })

  it('shows the old content to a snapshot that began before it', async () => {
    const database = await freshDatabase()
    await commitAll(database, published(1))
    await database.query('begin isolation level repeatable read')
    expect((await readOrders(database)).orders).toEqual(['1 -'])
    await commitAll(database, published(2))
    expect((await readOrders(database)).orders).toEqual(['1 -'])
    await database.query('commit')
    expect((await readOrders(database)).orders).toEqual(['2 -'])
  })
})

describe('bringing an earlier layout up to date', () => {
  it('leaves grants and views on the system tables as they are', async () => {
    const database = await freshDatabase()
    await layOutVersion1(database)
    const role = `reader ${database.dataset}`
    await database.client.query(`create role "${role}"`)
    await database.query(`grant select on %"_sp_schema" to "${role}"`)
    await database.query('create view %"columns" as select table_name, definition from %"_sp_schema"')
    const facts = `select oid, relacl from pg_class where oid = '%"_sp_schema"'::regclass`
    const before = await database.query(facts)
    await withSession(database, () => Promise.resolve())
    expect(await database.query('select version from %"_sp_version"')).not.toEqual([['1']])
    expect(await database.query(facts)).toEqual(before)
    expect(await database.query('select table_name from %"columns"')).toHaveLength(2)
    await database.query(`drop owned by "${role}"`)
    await database.client.query(`drop role "${role}"`)
  })
})

describe('dropping a resource', () => {
  it('drops nothing of it while a view needs one of its tables', async () => {
    const database = await freshDatabase()
    await commitAll(database, ordersLoad({ orders: [{ id: 1, lines: ['a'] }], state: [reading(1)] }))
    await database.query('create view %"latest" as select id from %"orders"')
    await withSession(database, (session) =>
      expect(session.dropResource('orders')).rejects.toSatisfy(
        (error) => DestinationError.isInstance(error) && /depend on it/.test(error.message),
      ),
    )
    expect(await readOrders(database)).toEqual({ orders: ['1 -'], lines: ['1 a'] })
    expect(await database.query('select count(*) from %"_sp_state"')).toEqual([['1']])
    expect(await database.query('select count(*) from %"_sp_schema"')).toEqual([['2']])
  })
})

describe('reading only', () => {
  it('is not kept out by a writer', async () => {
    const database = await freshDatabase()
    await withSession(database, async (writer) => {
      await writer.commit(ordersLoad({ orders: [{ id: 1 }] }))
      const tables = await withSession(database, (reader) => reader.readTables(), { readOnly: true })
      expect(tables).toHaveLength(2)
    })
  })

  it('cannot change anything, whatever it is asked', async () => {
    const database = await freshDatabase()
    const state = partitionState({ cursor: 7 })
    await commitAll(database, ordersLoad({ orders: [{ id: 1 }], state: [{ kind: 'set', state }] }))
    await withSession(
      database,
      async (session) => {
        const readOnly = /read-only transaction/
        await expect(session.dropResource('orders')).rejects.toThrow(readOnly)
        await expect(session.commit(ordersLoad({ run: 2, orders: [{ id: 2 }] }))).rejects.toThrow(readOnly)
        const run = { runId: runId(2), source: 'shop', command: 'run', startedAt: '2026-01-01T00:00:00Z' }
        await expect(session.startRun(run)).rejects.toThrow(readOnly)
        expect(await session.readState('orders')).toEqual([state])
      },
      { readOnly: true },
    )
    expect(await database.query('select id from %"orders"')).toEqual([['1']])
  })
})
