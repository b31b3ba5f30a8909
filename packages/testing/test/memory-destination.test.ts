import { destinationConformance } from '@standpipe/testing'
import { describe } from 'vitest'
import { memoryDatabase } from './support/memory-database.ts'
import { memoryLimits } from './support/memory-limits.ts'

describe('the load protocol in memory', () => {
  destinationConformance({ create: () => memoryDatabase(), leaveOut: memoryLimits })
})
