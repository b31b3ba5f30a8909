import type { Destination } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import type { TestDatabase } from '@standpipe/testing'
import { randomUUID } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'

/** A schema of its own in the server of the test run. */
export interface PostgresTestDatabase extends TestDatabase {
  /** A connection past the destination. */
  readonly client: Client
  remove(): Promise<void>
}

/** Makes a schema for one test; `destination` may put another destination in the place of the usual one. */
export async function postgresDatabase(
  url: string,
  destination: (url: string) => Destination = postgres,
): Promise<PostgresTestDatabase> {
  const dataset = `Shop ${randomUUID()}`
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  return {
    client,
    destination: destination(url),
    dataset,
    query: async (sql) => {
      const text = sql.replaceAll('%"', `${escapeIdentifier(dataset)}."`)
      const { rows } = await client.query<(string | number | null)[]>({ text, rowMode: 'array' })
      return rows.map((row) => row.map((value) => (value === null ? null : String(value))))
    },
    microseconds: (expression) => `(extract(epoch from ${expression}) * 1000000)::numeric(30)`,
    days: (expression) => `(${expression} - date '1970-01-01')`,
    hex: (expression) => `encode(${expression}, 'hex')`,
    remove: async () => {
      await client.query(`drop schema if exists ${escapeIdentifier(dataset)} cascade`)
      await client.end()
    },
  }
}
