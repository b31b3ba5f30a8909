import type { OpenOptions } from '@standpipe/core'
import { announceStep, type SqlConnection, type SystemTables } from '@standpipe/destination-sql'
import { Kysely } from 'kysely'
import { bulkAppender } from './bulk/bulk-appender.ts'
import { checkpoint } from './database/checkpoint.ts'
import { DuckDbDialect } from './dialect/duckdb-dialect.ts'
import { isFatal, isOutOfMemory } from './duckdb-failure.ts'
import { mergeRowGroups } from './database/merge-row-groups.ts'
import { nameMissing } from './database/name-missing.ts'
import { isMissing, openInstance } from './database/open-instance.ts'
import { inMemory, type DuckDbLocation } from './database/parse-location.ts'
import { refuseOtherCase } from './refuse-other-case.ts'
import { applySettings } from './settings/session-settings.ts'
import type { WorkingMemory } from './settings/working-memory.ts'
import { claimWriter } from './database/writer-claims.ts'

/** Opens the file, for writing unless asked otherwise, and sets the session up. */
export async function openConnection(
  location: DuckDbLocation,
  memory: WorkingMemory,
  options: OpenOptions,
): Promise<SqlConnection> {
  const { readOnly = false } = options
  const releaseClaim = readOnly ? () => undefined : claimWriter(location.path)
  try {
    const connection = await connect(location, memory, options)
    return {
      ...connection,
      close: async () => {
        try {
          await connection.close()
        } finally {
          releaseClaim()
        }
      },
    }
  } catch (error) {
    releaseClaim()
    throw error
  }
}

async function connect(
  location: DuckDbLocation,
  memory: WorkingMemory,
  options: OpenOptions,
): Promise<SqlConnection> {
  const { readOnly = false } = options
  const closers: (() => void)[] = []
  const closeAll = (): void => {
    for (const close of closers.splice(0).toReversed()) close()
  }
  try {
    const standsIn = readOnly && isMissing(location.path)
    const instance = await openInstance(location.path, readOnly)
    closers.push(() => instance.closeSync())
    const connection = await instance.connect()
    closers.push(() => connection.closeSync())
    if (standsIn) await nameMissing(connection, location.path)
    const settings = await applySettings(connection, location, memory)
    const [row] = await (await connection.run('select current_database()')).getRowsJS()
    const catalog = row?.[0] as string
    const db = new Kysely<SystemTables>({ dialect: new DuckDbDialect({ connection, catalog }) })
    await refuseOtherCase(db, options.dataset)
    if (!readOnly) await settings.delayMerging()
    const append = bulkAppender(connection, catalog)
    let hasLoaded = false
    return {
      db,
      append: async (table, columns, batch) => {
        await settings.allowColumns(columns.length)
        return append(table, columns, batch)
      },
      committed: async () => {
        hasLoaded = true
        await settings.emptyCache()
      },
      failed: async (error) => {
        if (!isOutOfMemory(error)) return
        memory.grow()
        if (!isFatal(error)) await settings.allowMemory()
      },
      close: async () => {
        const merges = hasLoaded && location.path !== inMemory
        try {
          if (!readOnly) {
            await checkpoint(connection)
            announceStep('log-checkpointed')
            // Left as it is, it tells `mergeRowGroups` whether somebody else holds the same instance.
            if (!merges) await settings.allowMerging()
          }
          await settings.restore()
        } finally {
          closeAll()
        }
        if (!merges) return
        await mergeRowGroups(location, memory)
        announceStep('row-groups-merged')
      },
    }
  } catch (error) {
    closeAll()
    throw error
  }
}
