import type { Destination } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { postgres } from '@standpipe/destination-postgres'
import { join } from 'node:path'
import { inject } from 'vitest'
import { engines, type TestEngine } from '../support/engines.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

/** An empty dataset in an engine, for the runner and for SQL past it. */
export interface Place {
  /** Rows of a query; `%` stands for the dataset. */
  readonly query: TestEngine['query']
  readonly destination: Destination
  readonly dataset: string
}

/** Makes an empty dataset in each engine. */
export const places: readonly (readonly [name: string, make: () => Place])[] = engines.map(
  ([name, makeEngine]) => [
    name,
    () => {
      const directory = temporaryDirectory()
      const engine = makeEngine(directory)
      const destination =
        name === 'DuckDB'
          ? duckdb(`duckdb:${join(directory, 'standpipe.duckdb')}`)
          : postgres(inject('postgresUrl'))
      const query: Place['query'] = (sql) => engine.query(sql)
      return { destination, dataset: engine.flags.at(-1) ?? '', query }
    },
  ],
)
