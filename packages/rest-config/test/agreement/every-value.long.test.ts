import * as fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { goodDocuments } from './good-documents.ts'
import { allSay, verdictsOn } from './judges.ts'
import { placesIn } from './places-in.ts'
import { publishedSchema } from './published-schema.ts'
import { spoiled } from './spoil.ts'
import { valuesFor } from './values-for.ts'

/** Those about which the verdicts differ. */
async function disputed(documents: Iterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const document of documents) {
    const verdicts = await verdictsOn(document)
    if (!isDeepStrictEqual(verdicts, allSay(verdicts.validator))) found.push({ document, verdicts })
  }
  return found
}

test('validator, editors and our own loader agree on whatever stands where the schema says something', async () => {
  const documents = placesIn(publishedSchema).flatMap(({ schema, documentWith }) =>
    valuesFor(schema, publishedSchema).map(documentWith),
  )
  const different = new Map(documents.map((document) => [JSON.stringify(document), document]))
  expect(different.size).toBeGreaterThan(3000)
  expect(await disputed(different.values())).toEqual([])
}, 600_000)

test('and on documents of any shape in which something is wrong', async () => {
  const documents = fc.sample(spoiled(goodDocuments), { numRuns: 1000, seed: 3 })
  expect(await disputed(documents)).toEqual([])
}, 600_000)
