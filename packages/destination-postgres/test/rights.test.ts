import { DestinationError, DestinationLockedError, type Load } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { commitAll, destinationCases, layoutCases, ordersLoad, withSession } from '@standpipe/test-doubles'
import { randomUUID } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { postgresDatabase, type PostgresTestDatabase } from './postgres-database.ts'

/** A role that owns nothing, in a database in which nobody may do anything that was not granted to him. */
const role = `least ${randomUUID()}`
const databaseName = `rights ${randomUUID()}`
let admin: Client
let database: PostgresTestDatabase
let url: string

beforeAll(async () => {
  admin = new Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  await admin.query(`create role ${escapeIdentifier(role)} login nosuperuser nocreatedb nocreaterole`)
  await admin.query(`create database ${escapeIdentifier(databaseName)}`)
  await admin.query(`revoke all on database ${escapeIdentifier(databaseName)} from public`)
  await admin.query(
    `grant connect on database ${escapeIdentifier(databaseName)} to ${escapeIdentifier(role)}`,
  )
})

afterAll(async () => {
  await admin.query(`drop database ${escapeIdentifier(databaseName)}`)
  await admin.query(`drop role ${escapeIdentifier(role)}`)
  await admin.end()
})

beforeEach(async () => {
  const own = new URL(inject('postgresUrl'))
  own.pathname = encodeURIComponent(databaseName)
  const ofRole = new URL(own)
  ofRole.username = encodeURIComponent(role)
  url = ofRole.href
  database = await postgresDatabase(own.href, () => postgres(url))
  return () => database.remove()
})

function sqlOf(grant: string): string {
  const names = { dataset: database.dataset, database: databaseName, role }
  return grant.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof names) => escapeIdentifier(names[name]))
}

const grant = {
  schema: 'create schema {dataset}; grant usage, create on schema {dataset} to {role}',
  temporary: 'grant temporary on database {database} to {role}',
  noTemporary: 'revoke temporary on database {database} from {role}',
}

async function allow(...grants: readonly string[]): Promise<void> {
  for (const text of grants) await database.client.query(sqlOf(text))
}

function load(): Load {
  return ordersLoad({ orders: [{ id: 1 }] })
}

async function check(): Promise<void> {
  const { destination, dataset } = database
  await destination.check?.({ dataset, pipeline: 'shop' })
}

/** What a hint tells the owner to type, from the failure of `work`; throws when it does not fail. */
async function adviceOf(work: Promise<unknown>, message: RegExp): Promise<string> {
  const [result] = await Promise.allSettled([work])
  if (result.status === 'fulfilled') throw new Error('it was allowed')
  const { reason } = result as { reason: unknown }
  if (!DestinationError.isInstance(reason)) throw reason
  expect(reason.message).toMatch(message)
  const [, advice = ''] = /run: (.*?;)/.exec(reason.hint ?? '') ?? []
  return advice
}

describe('a role with usage and create on the schema of the dataset, and temporary', () => {
  // They begin with tables of somebody else, which this role cannot see (below) or not change.
  const foreign = new Set([
    'a table that Standpipe did not create is left alone',
    'a table of somebody else stays, whatever its name and whoever asks',
    ...layoutCases.map(({ name }) => name),
  ])
  const cases = destinationCases.filter(({ name }) => !foreign.has(name))
  it.each(cases)('may do everything: $name', async ({ run }) => {
    await allow(grant.schema, grant.temporary)
    await expect(run(database)).resolves.toBeUndefined()
    await expect(check()).resolves.toBeUndefined()
  })
})

describe('a role that lacks a right', () => {
  it('to see a table that is in the way: the table is left alone, and the user is told what happened', async () => {
    await allow(grant.schema, grant.temporary)
    await database.query('create table %"orders" (id bigint)')
    await expect(commitAll(database, load())).rejects.toSatisfy(
      (error) =>
        DestinationError.isInstance(error) &&
        /"orders" already exists/.test(error.message) &&
        /somebody whose tables this user may not read/.test(error.hint ?? ''),
    )
    expect(await database.query('select * from %"_sp_loads"')).toEqual([])
  })

  it('to create the dataset: the owner is told what to type, and that helps', async () => {
    const advice = await adviceOf(check(), /may not create dataset/)
    expect(await adviceOf(commitAll(database, load()), /may not create dataset/)).toBe(advice)
    await database.client.query(advice)
    await allow(grant.temporary)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(database, load())
  })

  it('to create tables in the dataset: likewise', async () => {
    await allow('create schema {dataset}', grant.temporary)
    const advice = await adviceOf(check(), /may not create tables in dataset/)
    expect(await adviceOf(commitAll(database, load()), /may not create tables in dataset/)).toBe(advice)
    await database.client.query(advice)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(database, load())
  })

  it('to create temporary tables: likewise, before a load and at the first that merges', async () => {
    await allow(grant.schema, grant.noTemporary)
    const advice = await adviceOf(check(), /may not create temporary tables/)
    await commitAll(database, load())
    expect(await adviceOf(commitAll(database, load()), /permission denied to create temporary tables/)).toBe(
      advice,
    )
    await database.client.query(advice)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(database, load())
  })

  it('to write system tables that somebody else owns: likewise', async () => {
    await allow(grant.schema, grant.temporary)
    await withSession({ ...database, destination: postgres(ofAdmin()) }, () => Promise.resolve())
    const advice = await adviceOf(check(), /may not read and write _sp_leases, _sp_loads, /)
    await adviceOf(commitAll(database, load()), /may not read and write/)
    await database.client.query(advice)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(database, load())
  })

  it('to write at all: check says so', async () => {
    const limited = new URL(url)
    limited.searchParams.set('options', '-c default_transaction_read_only=on')
    const { dataset } = database
    const checked = postgres(limited.href).check?.({ dataset, pipeline: 'shop' })
    await expect(checked).rejects.toThrow(/may not write to database/)
  })
})

describe('check', () => {
  it('creates nothing', async () => {
    await allow(grant.schema, grant.temporary)
    await check()
    const tables = 'select count(*) from pg_tables where schemaname = $1'
    const { rows } = await database.client.query(tables, [database.dataset])
    expect(rows).toEqual([{ count: '0' }])
  })

  it('says who is writing', async () => {
    await allow(grant.schema, grant.temporary)
    await withSession(database, async () => {
      await expect(check()).rejects.toSatisfy((error) => DestinationLockedError.isInstance(error))
    })
    await check()
  })
})

function ofAdmin(): string {
  const own = new URL(url)
  own.username = new URL(inject('postgresUrl')).username
  return own.href
}
