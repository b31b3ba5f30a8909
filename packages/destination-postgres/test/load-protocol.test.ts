import { destinationCases } from '@standpipe/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { postgresDatabase } from './postgres-database.ts'

describe('the load protocol on Postgres', () => {
  it.each(destinationCases)('$name', async ({ run }) => {
    const database = await postgresDatabase(inject('postgresUrl'))
    onTestFinished(() => database.remove())
    await expect(run(database)).resolves.toBeUndefined()
  })
})
