import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { inject } from 'vitest'
import { queryDuckDb, queryPostgres } from './query.ts'

/** A destination of one test, for the command line and for SQL past it. */
export interface TestEngine {
  /** Flags that lead there, `--destination` and `--dataset`. */
  readonly flags: readonly string[]
  /** Rows of a query; `%` stands for the dataset: `select id from %.orders`. */
  query(sql: string): Promise<readonly (readonly unknown[])[]>
}

/** Makes a place in each engine that nobody else uses. */
export const engines: readonly (readonly [name: string, make: (directory: string) => TestEngine])[] = [
  [
    'DuckDB',
    (directory) => ({
      flags: ['--destination', 'duckdb:standpipe.duckdb', '--dataset', 'shop'],
      query: (sql) => queryDuckDb(join(directory, 'standpipe.duckdb'), sql.replaceAll('%', 'shop')),
    }),
  ],
  [
    'Postgres',
    () => {
      const url = inject('postgresUrl')
      const dataset = `shop_${randomUUID().replaceAll('-', '')}`
      return {
        flags: ['--destination', url, '--dataset', dataset],
        query: (sql) => queryPostgres(url, sql.replaceAll('%', dataset)),
      }
    },
  ],
]
