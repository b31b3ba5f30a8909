import { ConfigurationError } from '@standpipe/core'
import { describeDocumentPath, type DocumentPath } from './document-path.ts'
import type { SourceDocument } from './source-document.ts'

/** One thing wrong with a document. */
export interface Problem {
  readonly path: DocumentPath
  /** What was expected there and what stands there instead, without secrets. */
  readonly message: string
}

const mostShown = 20

/** A problem in a line: file, line, column and path, and what is wrong there. */
export function describeProblem(document: SourceDocument, { path, message }: Problem): string {
  const place = path.length === 0 ? '' : ` ${describeDocumentPath(path)}:`
  return `${document.placeOf(path)}${place} ${message}`
}

/** The error for a document that cannot be used: every problem with its file, line and path. */
export function documentError(document: SourceDocument, problems: readonly Problem[]): ConfigurationError {
  const shown = problems.slice(0, mostShown).map((problem) => `\n  - ${describeProblem(document, problem)}`)
  const left = problems.length - shown.length
  return new ConfigurationError({
    message: `${document.label} cannot be used:${shown.join('')}${left > 0 ? `\n  and ${left} more` : ''}`,
    hint: 'Every key is described in rest-config.schema.json of @standpipe/rest-config, which editors read.',
    option: describeDocumentPath(problems[0]?.path ?? []),
  })
}
