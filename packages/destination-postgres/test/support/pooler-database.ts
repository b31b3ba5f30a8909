import { onTestFinished, inject } from 'vitest'
import { leasingDestination } from './leasing-destination.ts'
import { postgresDatabase, type PostgresTestDatabase } from './postgres-database.ts'

/** So that somebody who waits sees soon that a lease is renewed. */
export const lively = { renewEveryMs: 50, pollMs: 20 }

/** A database of one test, to which the destination connects through a pooler. */
export async function databaseThrough(url: string): Promise<PostgresTestDatabase> {
  const destination = leasingDestination(url, lively)
  const database = await postgresDatabase(inject('postgresUrl'), () => destination)
  onTestFinished(() => database.remove())
  return database
}
