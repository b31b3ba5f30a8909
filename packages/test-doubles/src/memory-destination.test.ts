import { describe, expect, it } from 'vitest'
import { memoryDestination } from './memory-destination.ts'
import { recordCases } from './destination/records/record-cases.ts'

describe('the memory destination remembers what the others do', () => {
  it.each(recordCases)('$name', async ({ run }) => {
    await expect(run({ destination: memoryDestination(), dataset: 'shop' })).resolves.toBeUndefined()
  })
})
