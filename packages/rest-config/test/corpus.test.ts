import { ConfigurationError } from '@standpipe/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { parseDocument } from '../src/document/parse-document.ts'
import { readSource } from '../src/index.ts'
import { validateDocument } from '../src/validation/validate-document.ts'
import { goodDocuments } from './support/good-documents.ts'
import { spoiled } from './support/spoil.ts'

const published = readFileSync(new URL('../src/generated/rest-config.schema.json', import.meta.url), 'utf8')
// As an editor does, which passes by what it does not know, such as our mark of secrets.
const follows = new Ajv2020({ strict: false }).compile(JSON.parse(published) as object)

const good = fc.sample(goodDocuments, { numRuns: 150, seed: 1 })
const bad = fc.sample(spoiled(goodDocuments), { numRuns: 450, seed: 2 })

const variables = (name: string): string => (name.endsWith('_URL') ? 'https://token.test' : 's3cret-value')

/** Whether our own loader takes a document, read from YAML or from JSON. */
function isTaken(document: unknown): boolean {
  const texts = [stringify(document, { aliasDuplicateObjects: false }), JSON.stringify(document)]
  const verdicts = texts.map((text) => {
    try {
      validateDocument(parseDocument(text, 'source.yaml'))
      return true
    } catch (error) {
      if (ConfigurationError.isInstance(error)) return false
      throw error
    }
  })
  expect(verdicts[0]).toBe(verdicts[1])
  return verdicts[0] === true
}

describe('a JSON Schema validator and our own loader agree', () => {
  test('on documents that follow the schema, which all become sources', () => {
    for (const document of good) {
      expect({ document, follows: follows(document), isTaken: isTaken(document) }).toEqual({
        document,
        follows: true,
        isTaken: true,
      })
      expect(
        readSource(JSON.stringify(document), 'source.json', { variables }).resources.length,
      ).toBeGreaterThan(0)
    }
  })

  test('on documents in which something is wrong', () => {
    const verdicts = bad.map((document) => {
      const verdict = isTaken(document)
      expect({ document, verdict: follows(document) }).toEqual({ document, verdict })
      return verdict
    })
    // Some changes do no harm.
    expect(verdicts.filter((verdict) => !verdict).length).toBeGreaterThan(200)
  })
})
