import { isDeepStrictEqual } from 'node:util'
import { ConfigurationError } from '@standpipe/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { stringify } from 'yaml'
import { parseDocument } from '../../src/document/parse-document.ts'
import type { SourceDocument } from '../../src/document/source-document.ts'
import { checkShape } from '../../src/validation/validate-document.ts'
import { jsonEditor } from './json-editor.ts'
import { publishedSchema } from './published-schema.ts'
import { yamlEditor } from './yaml-editor.ts'

// As editors do, which pass by what they do not know, such as our mark of secrets.
const validate = new Ajv2020({ strict: false }).compile(publishedSchema)
const problemsOfYaml = yamlEditor()
const problemsOfJson = jsonEditor('source.json')

/** Whether each of those who look at documents takes one. */
export interface Verdicts {
  /** A validator, which knows nothing but the published schema. */
  readonly validator: boolean
  /** Our own loader, which reads the same from YAML and from JSON. */
  readonly loader: boolean
  /** What editors mark in YAML. */
  readonly yamlEditor: boolean
  /** What editors mark in JSON. */
  readonly jsonEditor: boolean
}

/** Asks all of them. Throws when a document reads otherwise in YAML than in JSON. */
export async function verdictsOn(document: unknown): Promise<Verdicts> {
  const yaml = stringify(document, { aliasDuplicateObjects: false })
  const json = JSON.stringify(document)
  const read = parseDocument(yaml, 'source.yaml')
  if (!isDeepStrictEqual(parseDocument(json, 'source.json').value, read.value))
    throw new Error(`This reads otherwise in YAML: ${json}`)
  return {
    validator: follows(document),
    loader: isTaken(read),
    yamlEditor: (await problemsOfYaml(yaml)).length === 0,
    jsonEditor: (await problemsOfJson(json)).length === 0,
  }
}

/** Whether a validator says that a document follows the published schema. */
export function follows(document: unknown): boolean {
  return validate(document)
}

/** The verdicts when all are the same. */
export function allSay(verdict: boolean): Verdicts {
  return { validator: verdict, loader: verdict, yamlEditor: verdict, jsonEditor: verdict }
}

function isTaken(document: SourceDocument): boolean {
  try {
    checkShape(document)
    return true
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return false
    throw error
  }
}
