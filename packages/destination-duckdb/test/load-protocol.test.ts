import { destinationCases } from '@standpipe/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { duckDbDatabase } from './duckdb-database.ts'

describe('the load protocol on DuckDB', () => {
  it.each(destinationCases)('$name', async ({ run }) => {
    const database = await duckDbDatabase()
    onTestFinished(() => database.remove())
    await expect(run(database)).resolves.toBeUndefined()
  })
})
