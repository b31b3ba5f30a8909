import { Client } from 'pg'
import { valueText } from '../value-text.ts'
import { sqlTables, type ColumnReader } from './sql-tables.ts'
import type { StoredRow, StoredTables } from './stored-tables.ts'

/** The tables of a dataset in a Postgres database; `close` when they are read. */
export async function postgresTables(
  url: string,
  dataset: string,
): Promise<StoredTables & { close(): Promise<void> }> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const query = async (sql: string): Promise<readonly StoredRow[]> =>
    (await client.query<StoredRow>(sql)).rows
  return { ...sqlTables({ dataset, query, readers }), close: () => client.end() }
}

const asText = (column: string): string => `${column}::text`
const microseconds = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint::text`

const readers: { readonly [type: string]: ColumnReader } = {
  bigint: { sql: asText },
  boolean: { sql: asText },
  bytea: { sql: (column) => `encode(${column}, 'hex')` },
  date: { sql: (column) => `(${column} - date '1970-01-01')::text`, read: valueText.date },
  'double precision': { sql: asText, read: valueText.double },
  json: { sql: asText, read: valueText.json },
  jsonb: { sql: asText, read: valueText.json },
  numeric: { sql: asText, read: valueText.decimal },
  text: { sql: asText },
  'time without time zone': { sql: microseconds, read: valueText.time },
  'timestamp with time zone': { sql: microseconds, read: valueText.timestamp },
  uuid: { sql: asText },
}
