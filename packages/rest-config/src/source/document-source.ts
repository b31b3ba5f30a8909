import type { Source } from '@standpipe/core'
import { documentOf, type SourceDocument } from '../document/source-document.ts'
import { createProblems } from '../document/problems.ts'
import { refuseReferencesElsewhere } from '../environment/refuse-elsewhere.ts'
import { refuseLiteralSecrets } from '../environment/refuse-literals.ts'
import { createVariables, type LookUp } from '../environment/variables.ts'
import { resolveDocument } from '../resolve/resolve-document.ts'
import type { RestConfig } from '../schema/document-schema.ts'
import { validateDocument } from '../validation/validate-document.ts'
import { buildSource, type InjectedOptions } from './build-source.ts'

/** What a document needs besides itself. */
export interface DocumentOptions extends InjectedOptions {
  /** Name of the source, in kebab-case, unless the document has one. Default `'rest-api'`. */
  readonly name?: string
  /** Values of the variables that it refers to. Default: the environment of the process. */
  readonly variables?: LookUp
}

/**
 * Makes a source of a document that a program holds as an object. Throws `ConfigurationError` with everything that is wrong
 * with it.
 *
 * @example
 * documentSource({ client: { base_url: 'https://pokeapi.co/api/v2/' }, resources: ['berry'] }, { name: 'pokeapi' })
 */
export function documentSource(document: RestConfig, options: DocumentOptions = {}): Source {
  return sourceOf(documentOf(document, 'The document'), options)
}

/** The same for a document that was read. */
export function sourceOf(document: SourceDocument, options: DocumentOptions): Source {
  const { name = 'rest-api', variables: lookUp = fromProcess, ...injected } = options
  const config = validateDocument(document)
  const problems = createProblems(document)
  refuseLiteralSecrets(config, problems)
  refuseReferencesElsewhere(config, problems)
  const resolved = resolveDocument(config, name, problems)
  problems.throwAny()
  const variables = createVariables(lookUp, problems)
  return buildSource(resolved, { source: resolved.name, variables, problems }, injected)
}

function fromProcess(name: string): string | undefined {
  return process.env[name]
}
