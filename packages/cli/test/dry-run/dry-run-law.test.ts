import { describe, expect, it } from 'vitest'
import { checkDisposition, places } from './check-prediction.ts'

// Every disposition, more often, and what APIs send at their worst are in the long suite.
describe.each(places)('a dry run on %s', (_name, makePlace) => {
  it.each(['append', 'merge'] as const)(
    'changes nothing and says what the next run does: %s',
    async (disposition) => {
      await expect(checkDisposition(makePlace, disposition, 1)).resolves.toBeUndefined()
    },
  )
})
