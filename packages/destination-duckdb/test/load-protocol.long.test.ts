import { destinationConformance } from '@standpipe/testing'
import { describe } from 'vitest'
import { duckDbDatabase } from './duckdb-database.ts'

describe('the load protocol on DuckDB, whose file every session opens and closes,', () => {
  destinationConformance({ create: () => duckDbDatabase() })
})
