import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Load } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { fillStatement } from '../rows/fill-statement.ts'
import { flatColumns, flatLoad, flatTable } from '../rows/flat-load.ts'
import type { PreparedTables } from './merge-benchmark.ts'

const names = flatColumns.map(({ name }) => name)

/** Each way's statements; `incoming` holds the rows. DuckDB has none that is the fastest for every table. */
const ways: { readonly [name: string]: readonly string[] } = {
  'DELETE, INSERT': [
    `delete from ${flatTable} using incoming where ${flatTable}._sp_id = incoming._sp_id`,
    `insert into ${flatTable} from incoming`,
  ],
  'MERGE INTO': [
    `merge into ${flatTable} using incoming on ${flatTable}._sp_id = incoming._sp_id
     when matched then update set ${names
       .slice(1)
       .map((name) => `${name} = incoming.${name}`)
       .join()}
     when not matched then insert (${names.join()}) values (${names.map((name) => `incoming.${name}`).join()})`,
  ],
}

/** A file with our table, and a copy of the table in a file of its own for each way to write it by hand. */
export async function prepareDuckDb(stored: number): Promise<PreparedTables> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-bench-'))
  const ours = join(folder, 'loaded.duckdb')
  const fileOf = (way: string): string => join(folder, `${way.replaceAll(/\W/g, '-')}.duckdb`)
  await commitSeconds(ours, flatLoad({ keys: [0], write: { kind: 'upsert' } }))
  await run(ours, [fillStatement('duckdb', `ours.${flatTable}`, stored)])
  for (const way of Object.keys(ways)) {
    const filled = `create table ${flatTable} as from stored.ours.${flatTable}`
    await run(fileOf(way), [`attach '${ours}' as stored (read_only)`, filled, 'detach stored', 'checkpoint'])
  }

  return {
    engine: 'duckdb',
    round: async (load) => {
      const seconds = await commitSeconds(ours, load)
      const parquet = join(folder, 'incoming.parquet')
      const rows = `from ours.${flatTable} where _sp_load_id = '${load.id}'`
      await run(ours, [`copy (${rows}) to '${parquet}'`])
      const statements: { [name: string]: number } = {}
      for (const [way, texts] of Object.entries(ways)) {
        const incoming = `create temporary table incoming as from read_parquet('${parquet}')`
        statements[way] = await run(fileOf(way), ['begin', incoming, ...texts, 'commit'])
      }
      return { load: seconds, statements }
    },
    compare: async () => {
      for (const way of Object.keys(ways)) {
        const [left, right] = [`from stored.ours.${flatTable}`, `from ${flatTable}`]
        const difference = `(${left} except all ${right}) union all (${right} except all ${left})`
        await run(fileOf(way), [
          `attach '${ours}' as stored (read_only)`,
          `select case when count(*) > 0 then error(count(*) || ' rows differ') end from (${difference})`,
        ])
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/**
 * Seconds of the commit and of closing, which puts the file in order, in a session of its own, so that the file can be
 * read afterwards.
 */
async function commitSeconds(file: string, load: Load): Promise<number> {
  const session = await duckdb(`duckdb:${file}`).open({
    dataset: 'ours',
    pipeline: 'bench',
    resources: [flatTable],
  })
  const start = performance.now()
  try {
    await session.commit(load)
  } finally {
    await session.close()
  }
  return (performance.now() - start) / 1000
}

/** Runs statements in a file; resolves to the seconds they took, closing included. */
async function run(file: string, statements: readonly string[]): Promise<number> {
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  const start = performance.now()
  try {
    for (const statement of statements) await connection.run(statement)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
  return (performance.now() - start) / 1000
}
