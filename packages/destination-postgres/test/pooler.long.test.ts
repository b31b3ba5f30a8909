import { startPooler } from '@standpipe/test-doubles'
import { destinationCases } from '@standpipe/testing'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { leasingDestination } from './support/leasing-destination.ts'
import { databaseThrough, lively } from './support/pooler-database.ts'
import { postgresDatabase } from './support/postgres-database.ts'
import { pgbouncer, startPgbouncer } from './support/start-pgbouncer.ts'

describe('the load protocol, all clients sharing one session of the server', () => {
  it.each(destinationCases)('$name', async ({ run }) => {
    const pooler = await startPooler(inject('postgresUrl'))
    onTestFinished(() => pooler.close())
    await expect(run(await databaseThrough(pooler.url))).resolves.toBeUndefined()
  })
})

describe('pgbouncer in transaction mode, with one session of the server', () => {
  it('does as well as the pooler above', { timeout: 180_000 }, async ({ skip }) => {
    skip(pgbouncer === undefined, 'pgbouncer is not installed')
    const pooler = await startPgbouncer(pgbouncer ?? '', inject('postgresUrl'))
    onTestFinished(() => pooler.stop())
    for (const { run } of destinationCases) {
      const destination = leasingDestination(pooler.url, lively)
      const database = await postgresDatabase(inject('postgresUrl'), () => destination)
      try {
        await expect(run(database)).resolves.toBeUndefined()
      } finally {
        await database.remove()
      }
    }
  })
})
