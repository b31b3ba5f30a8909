import { DuckDBInstance } from '@duckdb/node-api'
import type { Destination } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import type { TestDatabase } from '@standpipe/testing'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A DuckDB file in a folder of its own. */
export interface DuckDbTestDatabase extends TestDatabase {
  readonly path: string
  remove(): Promise<void>
}

/**
 * Makes a file for one test; `destination` may put another destination in the place of the usual one. The file is
 * named like the dataset unless said otherwise, because DuckDB cannot tell the two apart in `"shop"."orders"`.
 */
export async function duckDbDatabase(
  destination: (path: string) => Destination = (path) => duckdb(`duckdb:${path}`),
  name = 'shop',
): Promise<DuckDbTestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-duckdb-'))
  const path = join(folder, `${name}.duckdb`)
  return {
    path,
    destination: destination(path),
    dataset: 'shop',
    query: (sql) => query(path, sql.replaceAll('%"', `"${name}"."shop"."`)),
    microseconds: (expression) => `epoch_us(${expression})`,
    days: (expression) => `(${expression} - date '1970-01-01')`,
    hex: (expression) => `lower(hex(${expression}))`,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function query(path: string, sql: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.fromCache(path)
  const connection = await instance.connect()
  try {
    await connection.run(`set TimeZone = 'UTC'`)
    const rows = (await (await connection.run(sql)).getRows()) as (
      | string
      | bigint
      | number
      | boolean
      | null
    )[][]
    return rows.map((row) => row.map((value) => (value === null ? null : String(value))))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
