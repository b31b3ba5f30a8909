import { describe, expect, it } from 'vitest'
import { checkDisposition, checkHostile, dispositions, places } from './check-prediction.ts'

describe.each(places)('a dry run on %s', (_name, makePlace) => {
  it.each(dispositions)('changes nothing and says what the next run does: %j', async (disposition) => {
    await expect(checkDisposition(makePlace, disposition, 4)).resolves.toBeUndefined()
  })

  it('says of whatever an API sends what becomes of it', async () => {
    await expect(checkHostile(makePlace)).resolves.toBeUndefined()
  })
})
