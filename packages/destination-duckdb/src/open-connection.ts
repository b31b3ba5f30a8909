import type { OpenOptions } from '@standpipe/core'
import type { SqlConnection, SystemTables } from '@standpipe/destination-sql'
import { Kysely, sql } from 'kysely'
import { bulkAppender } from './bulk/bulk-appender.ts'
import { DuckDbDialect } from './dialect/duckdb-dialect.ts'
import { openInstance } from './open-instance.ts'
import type { DuckDbLocation } from './parse-location.ts'
import { refuseOtherCase } from './refuse-other-case.ts'
import { applySettings } from './session-settings.ts'
import { claimWriter } from './writer-claims.ts'

/** Opens the file, for writing unless asked otherwise, and sets the session up. */
export async function openConnection(location: DuckDbLocation, options: OpenOptions): Promise<SqlConnection> {
  const { readOnly = false } = options
  const closers: (() => void)[] = []
  const closeAll = (): void => {
    for (const close of closers.splice(0).toReversed()) close()
  }
  try {
    if (!readOnly) closers.push(claimWriter(location.path))
    const instance = await openInstance(location.path, readOnly)
    closers.push(() => instance.closeSync())
    const connection = await instance.connect()
    closers.push(() => connection.closeSync())
    const settings = await applySettings(connection, location)
    const [row] = await (await connection.run('select current_database()')).getRowsJS()
    const catalog = row?.[0] as string
    const db = new Kysely<SystemTables>({ dialect: new DuckDbDialect({ connection, catalog }) })
    await refuseOtherCase(db, options.dataset)
    if (!readOnly) await settings.delayMerging()
    const append = bulkAppender(connection, catalog)
    return {
      db,
      append: async (table, columns, batch) => {
        await settings.allowColumns(columns.length)
        return append(table, columns, batch)
      },
      committed: () => settings.emptyCache(),
      close: async () => {
        try {
          if (!readOnly) await settings.mergeWith(() => checkpoint(db))
        } finally {
          closeAll()
        }
      },
    }
  } catch (error) {
    closeAll()
    throw error
  }
}

/** Merges the log into the file. Beside somebody else's transaction that has to wait for the next time. */
async function checkpoint(db: Kysely<SystemTables>): Promise<void> {
  try {
    await sql`checkpoint`.execute(db)
  } catch (error) {
    if (!String(error).includes('Cannot CHECKPOINT')) throw error
  }
}
