import { destinationConformance } from '@standpipe/testing'
import { describe } from 'vitest'
import { heldDatabase } from './held-database.ts'

describe('the load protocol on DuckDB', () => {
  destinationConformance({ create: () => heldDatabase() })
})
