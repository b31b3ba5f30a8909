import { sqlEngineDefaults, type SqlEngine } from '@standpipe/destination-sql'
import { sql } from 'kysely'
import { checkWritable } from './check-writable.ts'
import { columnType } from './column-type.ts'
import { duckDbFailure } from './duckdb-failure.ts'
import { openConnection } from './open-connection.ts'
import type { DuckDbLocation } from './parse-location.ts'
import { publishBySwap } from './publish-by-swap.ts'

/** DuckDB for the load protocol. Data tables get no index: merging by delete and insert is faster without. */
export function duckDbEngine(location: DuckDbLocation): SqlEngine {
  return {
    ...sqlEngineDefaults,
    name: 'DuckDB',
    connect: (options) => openConnection(location, options),
    checkWritable: () => checkWritable(location.path),
    columnType,
    failure: duckDbFailure,
    publish: publishBySwap,
    // A bulk build writes hardly any log, so that no checkpoint starts by itself and the file would keep growing.
    published: async ({ db }) => {
      await sql`checkpoint`.execute(db)
    },
  }
}
