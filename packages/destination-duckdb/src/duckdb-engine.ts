import { sqlEngineDefaults, type SqlEngine } from '@standpipe/destination-sql'
import { sql } from 'kysely'
import { checkWritable } from './database/check-writable.ts'
import { clientType } from './types/client-type.ts'
import { columnType } from './types/column-type.ts'
import { duckDbFailure } from './duckdb-failure.ts'
import { mayChangeType } from './types/may-change-type.ts'
import { openConnection } from './open-connection.ts'
import { inMemory, type DuckDbLocation } from './database/parse-location.ts'
import { publishBySwap } from './publish-by-swap.ts'
import { workingMemory } from './settings/working-memory.ts'

/** DuckDB for the load protocol. Data tables get no index: merging by delete and insert is faster without. */
export function duckDbEngine(location: DuckDbLocation): SqlEngine {
  const memory = workingMemory(location.memoryLimit, location.path !== inMemory)
  return {
    ...sqlEngineDefaults,
    name: 'DuckDB',
    supportsKeyChanges: false,
    connect: (options) => openConnection(location, memory, options),
    checkWritable: () => checkWritable(location.path),
    columnType,
    clientType,
    failure: (error) => duckDbFailure(error, memory),
    mayChangeType,
    publish: publishBySwap,
    // A bulk build writes hardly any log, so that no checkpoint starts by itself and the file would keep growing.
    published: async ({ db }) => {
      await sql`checkpoint`.execute(db)
    },
  }
}
