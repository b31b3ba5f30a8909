import { ConfigurationError, type Source } from '@standpipe/core'
import { createRestSource, type RestClientOptions } from '@standpipe/rest'
import { buildClient } from '../client/build-client.ts'
import type { DocumentPath } from '../document/document-path.ts'
import type { ResolvedResource, ResolvedSource } from '../resolve/resolved-source.ts'
import { buildResource, type BuildContext } from '../resources/build-resource.ts'
import { documentResource } from './document-resource.ts'
import { inDocumentWords } from './document-words.ts'
import { incompleteResource } from './incomplete-resource.ts'
import { compileSteps } from '../steps/compile-steps.ts'

/** What a test, or a program of its own, sends with instead. */
export type InjectedOptions = Pick<RestClientOptions, 'dispatcher' | 'clock' | 'random'>

/** Makes the source of a document in its one form. Throws `ConfigurationError` with all that cannot be built. */
export function buildSource(
  resolved: ResolvedSource,
  context: BuildContext,
  injected: InjectedOptions,
): Source {
  const { problems } = context
  const complete = resolved.resources.filter(({ incomplete }) => incomplete.length === 0)
  const resources = complete.flatMap((written) => {
    const built = buildResource(written, context)
    return built === null ? [] : [{ written, built }]
  })
  const steps = new Map(
    resolved.resources.map(({ name, at, options }) => [
      name,
      compileSteps(options.processing_steps ?? [], [...at, 'processing_steps'], context),
    ]),
  )
  const client = buildClient(resolved, context)
  if (complete.length === 0) {
    for (const { path, message } of resolved.resources.flatMap(({ incomplete }) => incomplete))
      problems.add(path, message)
  }
  problems.throwAny()
  const source = attemptSource(resolved, context, () =>
    createRestSource({
      name: resolved.name,
      client: { ...client, ...injected },
      resources: resources.map(({ built }) => built),
    }),
  )
  return {
    ...source,
    resources: resolved.resources.map((written) => {
      const resource = source.resources.find(({ name }) => name === written.name)
      const own = resources.find((other) => other.written === written)
      if (resource === undefined || own === undefined) return incompleteResource(written, problems)
      return documentResource(resource, { ...own, steps: steps.get(written.name) ?? [], problems })
    }),
    get secrets() {
      return source.secrets ?? []
    },
  }
}

/** What the toolkit refuses stands somewhere in the document. */
function attemptSource(
  { resources }: ResolvedSource,
  { problems }: BuildContext,
  make: () => Source,
): Source {
  try {
    return make()
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    const { message, hint } = error
    problems.add(
      placeOf(error.option ?? '', resources),
      inDocumentWords(hint === undefined ? message : `${message} ${hint}`),
    )
    problems.throwAny()
    throw error
  }
}

function placeOf(option: string, resources: readonly ResolvedResource[]): DocumentPath {
  const [root, name = ''] = option.split('.')
  if (root === 'client') return ['client', inDocumentWords(name)]
  if (root !== 'resources') return []
  return resources.find((resource) => resource.name === name)?.at ?? ['resources']
}
