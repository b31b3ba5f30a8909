import { valueText } from '../value-text.ts'
import { sqlTables, type ColumnReader } from './sql-tables.ts'
import type { StoredRow, StoredTables } from './stored-tables.ts'

/** The tables of a dataset in a DuckDB file; `close` when they are read. No destination may have the file open. */
export async function duckdbTables(path: string, dataset: string): Promise<StoredTables & { close(): void }> {
  // Most tests of a connector need no database, and loading this one takes its time.
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const query = async (sql: string): Promise<readonly StoredRow[]> => {
    const reader = await connection.runAndReadAll(sql)
    return reader.getRowObjectsJS() as readonly StoredRow[]
  }
  return {
    ...sqlTables({ dataset, query, readers }),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const asText = (column: string): string => `${column}::varchar`
const microseconds = (column: string): string => `epoch_us(${column})::varchar`

const readers: { readonly [type: string]: ColumnReader } = {
  bigint: { sql: asText },
  blob: { sql: (column) => `lower(hex(${column}))` },
  boolean: { sql: asText },
  date: { sql: (column) => `(${column} - date '1970-01-01')::varchar`, read: valueText.date },
  decimal: { sql: asText, read: valueText.decimal },
  double: { sql: asText, read: valueText.double },
  json: { sql: asText, read: valueText.json },
  time: { sql: microseconds, read: valueText.time },
  'timestamp with time zone': { sql: microseconds, read: valueText.timestamp },
  uuid: { sql: asText },
  varchar: { sql: asText },
}
