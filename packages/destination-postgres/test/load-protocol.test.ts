import { destinationConformance } from '@standpipe/testing'
import { describe, inject } from 'vitest'
import { postgresDatabase } from './support/postgres-database.ts'

describe('the load protocol on Postgres', () => {
  destinationConformance({ create: () => postgresDatabase(inject('postgresUrl')) })
})
