import { DestinationError, DestinationLockedError, type Load } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { commitAll, ordersLoad, withSession } from '@standpipe/testing'
import { describe, expect, inject, it } from 'vitest'
import { casesOfRole, grant, useLeastRole } from './support/least-role.ts'

const role = useLeastRole()

function load(): Load {
  return ordersLoad({ orders: [{ id: 1 }] })
}

async function check(): Promise<void> {
  const { destination, dataset } = role.database
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
  // All of them are in rights.long.test.ts.
  const sample = casesOfRole.filter((_, index) => index % 10 === 0)
  it.each(sample)('may do everything: $name', async ({ run }) => {
    await role.allow(grant.schema, grant.temporary)
    await expect(run(role.database)).resolves.toBeUndefined()
    await expect(check()).resolves.toBeUndefined()
  })
})

describe('a role that lacks a right', () => {
  it('to see a table that is in the way: the table is left alone, and the user is told what happened', async () => {
    await role.allow(grant.schema, grant.temporary)
    await role.database.query('create table %"orders" (id bigint)')
    await expect(commitAll(role.database, load())).rejects.toSatisfy(
      (error) =>
        DestinationError.isInstance(error) &&
        /"orders" already exists/.test(error.message) &&
        /somebody whose tables this user may not read/.test(error.hint ?? ''),
    )
    expect(await role.database.query('select * from %"_sp_loads"')).toEqual([])
  })

  it('to create the dataset: the owner is told what to type, and that helps', async () => {
    const advice = await adviceOf(check(), /may not create dataset/)
    expect(await adviceOf(commitAll(role.database, load()), /may not create dataset/)).toBe(advice)
    await role.database.client.query(advice)
    await role.allow(grant.temporary)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(role.database, load())
  })

  it('to create tables in the dataset: likewise', async () => {
    await role.allow('create schema {dataset}', grant.temporary)
    const advice = await adviceOf(check(), /may not create tables in dataset/)
    expect(await adviceOf(commitAll(role.database, load()), /may not create tables in dataset/)).toBe(advice)
    await role.database.client.query(advice)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(role.database, load())
  })

  it('to create temporary tables: likewise, before a load and at the first that merges', async () => {
    await role.allow(grant.schema, grant.noTemporary)
    const advice = await adviceOf(check(), /may not create temporary tables/)
    await commitAll(role.database, load())
    expect(
      await adviceOf(commitAll(role.database, load()), /permission denied to create temporary tables/),
    ).toBe(advice)
    await role.database.client.query(advice)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(role.database, load())
  })

  it('to write system tables that somebody else owns: likewise', async () => {
    await role.allow(grant.schema, grant.temporary)
    await withSession({ ...role.database, destination: postgres(ofAdmin()) }, () => Promise.resolve())
    const advice = await adviceOf(check(), /may not read and write _sp_leases, _sp_loads, /)
    await adviceOf(commitAll(role.database, load()), /may not read and write/)
    await role.database.client.query(advice)
    await expect(check()).resolves.toBeUndefined()
    await commitAll(role.database, load())
  })

  it('to write at all: check says so', async () => {
    const limited = new URL(role.url)
    limited.searchParams.set('options', '-c default_transaction_read_only=on')
    const { dataset } = role.database
    const checked = postgres(limited.href).check?.({ dataset, pipeline: 'shop' })
    await expect(checked).rejects.toThrow(/may not write to database/)
  })
})

describe('check', () => {
  it('creates nothing', async () => {
    await role.allow(grant.schema, grant.temporary)
    await check()
    const tables = 'select count(*) from pg_tables where schemaname = $1'
    const { rows } = await role.database.client.query(tables, [role.database.dataset])
    expect(rows).toEqual([{ count: '0' }])
  })

  it('says who is writing', async () => {
    await role.allow(grant.schema, grant.temporary)
    await withSession(role.database, async () => {
      await expect(check()).rejects.toSatisfy((error) => DestinationLockedError.isInstance(error))
    })
    await check()
  })
})

function ofAdmin(): string {
  const own = new URL(role.url)
  own.username = new URL(inject('postgresUrl')).username
  return own.href
}
