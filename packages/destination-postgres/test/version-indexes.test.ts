import { commitAll, ordersLoad, wholeRead } from '@standpipe/testing'
import { expect, inject, it, onTestFinished } from 'vitest'
import { postgresDatabase } from './support/postgres-database.ts'

const orders = [{ id: 1, name: 'one', lines: ['a'] }]
const exchange = { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } } as const

it('versions have one index by key, of the current ones, and give it back to merged rows', async () => {
  const database = await postgresDatabase(inject('postgresUrl'))
  onTestFinished(() => database.remove())
  const indexes = async (): Promise<readonly string[]> => {
    const rows = await database.query(
      `select regexp_replace(indexdef, ' ON .* USING btree', '') from pg_indexes
       where schemaname = '${database.dataset}' and tablename like 'orders%' order by indexname`,
    )
    return rows.map(([definition]) => definition ?? '')
  }
  const ofLines = 'CREATE INDEX _sp_root_orders__lines (_sp_root_id)'
  const ofVersions = 'CREATE UNIQUE INDEX _sp_version_orders (_sp_key_id) WHERE (_sp_valid_to IS NULL)'
  const ofRows = 'CREATE UNIQUE INDEX _sp_key_orders (_sp_id)'
  await commitAll(database, wholeRead(1, orders), wholeRead(2, []), wholeRead(3, orders))
  expect(await indexes()).toEqual([ofLines, ofVersions])

  const finish = { publish: true, onMissing: 'keep' } as const
  await commitAll(database, ordersLoad({ run: 4, orders, write: exchange, finish }))
  await commitAll(database, ordersLoad({ run: 5, orders }))
  expect(await indexes()).toEqual([ofRows, ofLines])

  await commitAll(database, wholeRead(6, orders, { exchanges: true }), wholeRead(7, []), wholeRead(8, orders))
  expect(await indexes()).toEqual([ofLines, ofVersions])
})
