import { duckdbTables } from '@standpipe/connector-kit'
import { join } from 'node:path'
import { describe } from 'vitest'
import { tryAllConnectors } from './try-all-connectors.ts'

const fileOf = (url: string): string => url.slice('duckdb:'.length)

describe('the tables of all connectors in one DuckDB file', () => {
  tryAllConnectors({
    url: (directory) => `duckdb:${join(directory, 'all.duckdb')}`,
    tables: (url, dataset) => duckdbTables(fileOf(url), dataset),
  })
})
