import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/index.ts'
import { goodDocuments, goodExtensions } from './good-documents.ts'
import { allSay, verdictsOn } from './judges.ts'
import { spoiled } from './spoil.ts'

const good = fc.sample(goodDocuments, { numRuns: 40, seed: 1 })
const bad = [
  ...fc.sample(spoiled(goodDocuments), { numRuns: 100, seed: 2 }),
  ...fc.sample(spoiled(goodExtensions), { numRuns: 50, seed: 3 }),
]
const extensions = fc.sample(goodExtensions, { numRuns: 20, seed: 4 })

const variables = (name: string): string => (name.endsWith('_URL') ? 'https://token.test' : 's3cret-value')

describe('a validator, editors and our own loader agree', () => {
  test('on documents that follow the schema, which all become sources', async () => {
    for (const document of good) {
      expect({ document, ...(await verdictsOn(document)) }).toEqual({ document, ...allSay(true) })
      expect(
        readSource(JSON.stringify(document), 'source.json', { variables }).resources.length,
      ).toBeGreaterThan(0)
    }
  })

  test('on documents that add to others', async () => {
    for (const document of extensions) {
      expect({ document, ...(await verdictsOn(document)) }).toEqual({ document, ...allSay(true) })
    }
  })

  test('on documents in which something is wrong', async () => {
    let refused = 0
    for (const document of bad) {
      const verdicts = await verdictsOn(document)
      expect({ document, ...verdicts }).toEqual({ document, ...allSay(verdicts.validator) })
      if (!verdicts.validator) refused += 1
    }
    // Some changes do no harm.
    expect(refused).toBeGreaterThan(75)
  })
})
