import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { SqlConnection } from '@standpipe/destination-sql'
import { chunkWriter } from './chunk-writer.ts'

/**
 * The bulk path: data chunks through an appender, in the transaction that is open on the connection. It counts
 * the rows itself, because an appender does not say what it stored.
 */
export function bulkAppender(connection: DuckDBConnection, catalog: string): SqlConnection['append'] {
  const writeChunks = chunkWriter()
  return async (table, columns, batch) => {
    const [database, schema] = table.schema === null ? ['temp', 'main'] : [catalog, table.schema]
    const count = async (): Promise<number> => {
      const path = [database, schema, table.name].map(quoted).join('.')
      const result = await connection.run(`select count(*)::double as count from ${path}`)
      return Number((await result.getRowsJS())[0]?.[0])
    }
    const before = await count()
    // Created after all DDL: an appender knows the columns that the table had when it was made.
    const appender = await connection.createAppender(table.name, schema, database)
    await closing(appender, () => writeChunks(appender, columns, batch))
    return (await count()) - before
  }
}

/** An appender that keeps rows after an error would write them later, past the rollback, even when collected. */
async function closing(appender: DuckDBAppender, write: () => Promise<void>): Promise<void> {
  try {
    await write()
    appender.flushSync()
  } catch (error) {
    appender.clear()
    throw error
  } finally {
    appender.closeSync()
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
