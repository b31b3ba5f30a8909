import { DuckDBInstance, type JS } from '@duckdb/node-api'
import { Client } from 'pg'

/** Rows of a query over a DuckDB file; a bigint that a number can hold is one. */
export async function queryDuckDb(path: string, sql: string): Promise<readonly (readonly JS[])[]> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  try {
    const rows = (await connection.runAndReadAll(sql)).getRowsJS()
    return rows.map((row) => row.map((value) => (isSmall(value) ? Number(value) : value)))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function isSmall(value: JS): value is bigint {
  return typeof value === 'bigint' && BigInt(Number(value)) === value
}

/** Rows of a query over Postgres. */
export async function queryPostgres(url: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows
  } finally {
    await client.end()
  }
}

/** A query that counts the rows of tables, in their order. */
export function countRows(schema: string, tables: readonly string[]): string {
  return tables.map((table) => `select count(*)::int from ${schema}.${table}`).join(' union all ')
}
