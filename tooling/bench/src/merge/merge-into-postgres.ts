import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { postgres } from '@standpipe/destination-postgres'
import { startPostgres } from '@standpipe/test-doubles'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { fillStatement } from '../rows/fill-statement.ts'
import { flatColumns, flatLoad, flatTable } from '../rows/flat-load.ts'
import type { PreparedTables } from './merge-benchmark.ts'

const ours = `ours.${flatTable}`
const theirs = `theirs.${flatTable}`

/** A server that waits for its disk, with our table and a copy that has the same unique index. */
export async function preparePostgres(stored: number): Promise<PreparedTables> {
  const server = await startPostgres({ fsync: true })
  const client = new Client({ connectionString: server.url })
  await client.connect()
  const session = await postgres(server.url).open({
    dataset: 'ours',
    pipeline: 'bench',
    resources: [flatTable],
  })
  await session.commit(flatLoad({ keys: [0], write: { kind: 'upsert' } }))
  await client.query(fillStatement('postgres', ours, stored))
  await client.query('create schema theirs')
  await client.query(`create table ${theirs} (like ${ours})`)
  await client.query(`insert into ${theirs} select * from ${ours}`)
  await client.query(`create unique index on ${theirs} (_sp_id)`)
  await client.query(`vacuum analyze ${ours}`)
  await client.query(`vacuum analyze ${theirs}`)

  return {
    engine: 'postgres',
    round: async (load) => {
      await client.query('checkpoint')
      const start = performance.now()
      await session.commit(load)
      const seconds = (performance.now() - start) / 1000
      const encoded = await encodedRows(load.id)
      await client.query('checkpoint')
      return { load: seconds, statements: { 'COPY, INSERT ON CONFLICT': await upsertSeconds(encoded) } }
    },
    compare: async () => {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) from (table ${ours} except table ${theirs}) as differing`,
      )
      if (rows[0]?.count !== '0') throw new Error(`${rows[0]?.count} rows differ`)
    },
    close: async () => {
      await session.close()
      await client.end()
      await server.stop()
    },
  }

  async function encodedRows(loadId: string): Promise<readonly Buffer[]> {
    const rows = `select * from ${ours} where _sp_load_id = '${loadId}'`
    const chunks: Buffer[] = []
    for await (const chunk of client.query(copyTo(`copy (${rows}) to stdout (format binary)`))) {
      chunks.push(chunk as Buffer)
    }
    return chunks
  }

  async function upsertSeconds(encoded: readonly Buffer[]): Promise<number> {
    const changed = flatColumns.slice(1).map(({ name }) => `${name} = excluded.${name}`)
    const start = performance.now()
    await client.query('begin')
    await client.query(`create temporary table incoming (like ${theirs}) on commit drop`)
    const copy = client.query(copyFrom('copy incoming from stdin (format binary)'))
    await pipeline(Readable.from(encoded, { objectMode: false }), copy)
    await client.query(
      `insert into ${theirs} select * from incoming on conflict (_sp_id) do update set ${changed.join()}`,
    )
    await client.query('commit')
    return (performance.now() - start) / 1000
  }
}
