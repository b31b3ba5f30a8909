import type { DuckDBConnection } from '@duckdb/node-api'
import { textTable } from 'standpipe'

/** Runs a query and lays out its answer as a table. Throws DuckDB's error when it cannot be run. */
export async function answerQuery(connection: DuckDBConnection, sql: string): Promise<string> {
  const reader = await connection.runAndReadAll(sql)
  const columns = reader.columnNames().map((title, index) => {
    const align = reader.columnType(index).toString() === 'VARCHAR' ? 'left' : 'right'
    return { title, align } as const
  })
  const rows = reader.getRows().map((row) => row.map((value) => (value === null ? '' : value.toString())))
  return textTable(columns, rows)
}
