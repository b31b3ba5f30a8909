import { describe, expect, test } from 'vitest'
import { expectedAsFound } from './support/as-found.ts'
import { foundDocuments, openFound } from './support/found-document.ts'
import { loadsOf } from './support/loads.ts'

describe.each(foundDocuments)('$name', (found) => {
  const loads = loadsOf(found)
  const expected = expectedAsFound(found)
  const refused = Object.keys(expected.refused)

  test('as it was found is not planned with what is not complete, and says what to add', async () => {
    const { resources } = await openFound(found, 'here', loads.sandbox())
    const incomplete = resources.flatMap(({ name, incomplete: message }) =>
      message === undefined ? [] : [[name, message] as const],
    )
    expect(Object.fromEntries(incomplete)).toEqual(expected.refused)
    if (refused.length === 0) return
    loads.sandbox().resetCounters()
    const planned = loads.run('here')
    for (const message of Object.values(expected.refused)) await expect(planned).rejects.toThrow(message)
    expect(loads.sandbox().counters()).toEqual({})
  })
})
