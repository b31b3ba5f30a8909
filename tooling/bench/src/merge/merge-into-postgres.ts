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

const others = flatColumns.slice(1).map(({ name }) => name)
const names = flatColumns.map(({ name }) => name)

/** Each way's statement, given the table; `incoming` holds the rows. */
const ways: { readonly [name: string]: (table: string) => string } = {
  'COPY, INSERT ON CONFLICT': (table) =>
    `insert into ${table} select * from incoming on conflict (_sp_id) do update
     set ${others.map((name) => `${name} = excluded.${name}`).join()}`,
  'COPY, MERGE INTO': (table) =>
    `merge into ${table} as stored using incoming on stored._sp_id = incoming._sp_id
     when matched then update set ${others.map((name) => `${name} = incoming.${name}`).join()}
     when not matched then insert (${names.join()}) values (${names.map((name) => `incoming.${name}`).join()})`,
}

/** A table for each way, in a schema of its own. */
const tableOf = (way: string): string => `${way.toLowerCase().replaceAll(/\W+/g, '_')}.${flatTable}`

/** A server that waits for its disk, with our table and copies that have the same unique index. */
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
  for (const way of Object.keys(ways)) {
    const table = tableOf(way)
    await client.query(`create schema ${table.split('.')[0]}`)
    await client.query(`create table ${table} (like ${ours})`)
    await client.query(`insert into ${table} select * from ${ours}`)
    await client.query(`create unique index on ${table} (_sp_id)`)
    await client.query(`vacuum analyze ${table}`)
  }
  // Ours has grown in the order of the ids, which made it larger than the others.
  await client.query(`reindex table ${ours}`)
  await client.query(`vacuum analyze ${ours}`)

  return {
    engine: 'postgres',
    round: async (load) => {
      await client.query('checkpoint')
      const start = performance.now()
      await session.commit(load)
      const seconds = (performance.now() - start) / 1000
      const encoded = await encodedRows(load.id)
      const statements: { [name: string]: number } = {}
      for (const way of Object.keys(ways)) statements[way] = await mergeSeconds(way, encoded)
      return { load: seconds, statements }
    },
    compare: async () => {
      for (const theirs of Object.keys(ways).map(tableOf)) {
        const { rows } = await client.query<{ count: string }>(
          `select count(*) from (
            (table ${ours} except all table ${theirs}) union all (table ${theirs} except all table ${ours})
          ) as differing`,
        )
        if (rows[0]?.count !== '0') throw new Error(`${rows[0]?.count} rows differ in ${theirs}`)
      }
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

  async function mergeSeconds(way: string, encoded: readonly Buffer[]): Promise<number> {
    const table = tableOf(way)
    await client.query('checkpoint')
    const start = performance.now()
    await client.query('begin')
    await client.query(`create temporary table incoming (like ${table}) on commit drop`)
    const copy = client.query(copyFrom('copy incoming from stdin (format binary)'))
    await pipeline(Readable.from(encoded, { objectMode: false }), copy)
    await client.query(ways[way]!(table))
    await client.query('commit')
    return (performance.now() - start) / 1000
  }
}
