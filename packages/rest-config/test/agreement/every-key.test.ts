import { ConfigurationError } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/index.ts'
import { exampleOf } from './example-of.ts'
import { allSay, follows, verdictsOn } from './judges.ts'
import { placesIn, saysNothing } from './places-in.ts'
import { publishedSchema } from './published-schema.ts'
import { keysOf, schemaKey } from './schema-node.ts'
import { valuesFor } from './values-for.ts'

// Each key once, whatever alternatives there are for its value.
const places = [...Map.groupBy(placesIn(publishedSchema), ({ path }) => path).values()].flatMap(
  ([first]) => first ?? [],
)

test('no key of the schema is forgotten', () => {
  const visited = new Set(places.map(({ path }) => path.split('.').at(-1)))
  expect(keysOf(publishedSchema).filter((key) => key !== schemaKey && !visited.has(key))).toEqual([])
})

test('a document with any of them becomes a source, or says in its own words why not', () => {
  const refused: string[] = []
  for (const { schema, documentWith } of places) {
    const document = documentWith(exampleOf(schema, publishedSchema))
    try {
      readSource(JSON.stringify(document), 'source.json', { variables: () => 'https://value.test' })
    } catch (error) {
      if (!ConfigurationError.isInstance(error)) throw error
      refused.push(error.message)
    }
  }
  const inItsWords = expect.stringMatching(/^source\.json cannot be used:\n {2}- source\.json:1:\d+ \S+: /)
  expect(refused).toEqual(refused.map(() => inItsWords))
  expect(places.length - refused.length).toBeGreaterThan(140)
})

describe('wherever the schema says something, validator, editors and our own loader agree', () => {
  test('on a document that follows it', async () => {
    for (const { path, schema, documentWith } of places) {
      const document = documentWith(exampleOf(schema, publishedSchema))
      expect({ path, document, ...(await verdictsOn(document)) }).toEqual({
        path,
        document,
        ...allSay(true),
      })
    }
  })

  // Another one in each place; the long suite has all of them.
  test('on one that does not, and on one that may', async () => {
    const refused = places.filter(({ schema }) => !saysNothing(schema))
    expect(refused.length).toBeGreaterThan(150)
    for (const [index, { path, schema, documentWith }] of refused.entries()) {
      const all = valuesFor(schema, publishedSchema).map(documentWith)
      const wrong = all.filter((document) => !follows(document))
      expect({ path, wrong: wrong.length }).not.toEqual({ path, wrong: 0 })
      for (const document of [wrong[index % wrong.length], all[index % all.length]]) {
        const verdicts = { path, document, ...(await verdictsOn(document)) }
        expect(verdicts).toEqual({ path, document, ...allSay(follows(document)) })
      }
    }
  })
})
