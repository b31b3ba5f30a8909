import { describe, expect, it } from 'vitest'
import { memoryDestination } from '@standpipe/test-doubles'
import { recordCases } from '@standpipe/testing'

describe('the memory destination remembers what the others do', () => {
  it.each(recordCases)('$name', async ({ run }) => {
    await expect(run({ destination: memoryDestination(), dataset: 'shop' })).resolves.toBeUndefined()
  })
})
