import { fieldNames, type Resource } from '@standpipe/core'
import type { RestResource, Selector } from '@standpipe/rest'
import type { Problems } from '../document/problems.ts'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import type { CompiledStep } from '../steps/step.ts'
import { withSteps } from '../steps/with-steps.ts'
import { withSpelledColumns } from '../tables/with-spelled-columns.ts'
import { withDocumentWords } from './with-document-words.ts'

/** What documents say of a resource that the toolkit does not know. */
export interface DocumentResourceOptions {
  readonly written: ResolvedResource
  readonly built: RestResource
  readonly steps: readonly CompiledStep[]
  readonly problems: Problems
}

/** A resource of the toolkit with its steps, its columns watched, and errors in the words of documents. */
export function documentResource(resource: Resource, options: DocumentResourceOptions): Resource {
  const { written, built, steps, problems } = options
  const { processing_steps: writtenSteps, endpoint } = written.options
  const read = withDocumentWords(
    endpoint.data_selector == null ? resource : withSelector(resource, built.select ?? []),
  )
  const stepped = steps.length === 0 ? read : withSteps(read, writtenSteps ?? [], steps)
  return withSpelledColumns(stepped, Object.keys(written.options.columns), (column, message) =>
    problems.describe({ path: [...written.at, 'columns', column], message }),
  )
}

/** Other records than those that were read so far are not behind their cursor. */
function withSelector(resource: Resource, select: Selector): Resource {
  const selector =
    typeof select === 'object' && 'expression' in select ? select.expression : fieldNames(select).join('.')
  return { ...resource, cursorBasis: { read: resource.cursorBasis, selector } }
}
