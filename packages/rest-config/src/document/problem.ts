import { ConfigurationError } from '@standpipe/core'
import { describeDocumentPath, type DocumentPath } from './document-path.ts'
import type { SourceDocument } from './source-document.ts'

/** One thing wrong with a document. */
export interface Problem {
  readonly path: DocumentPath
  /** What was expected there and what stands there instead, without secrets. */
  readonly message: string
}

/** What an error about a document says. */
export interface DocumentErrorOptions {
  /** Name of the file, or what else the document is called. */
  readonly label: string
  /** A line for each problem, with its place. */
  readonly lines: readonly string[]
  /** Path of the first problem. */
  readonly option: string
  /** Default: where the keys are described. */
  readonly hint?: string
}

const mostShown = 20

/** A problem in a line: file, line, column and path, and what is wrong there. */
export function describeProblem(document: SourceDocument, { path, message }: Problem): string {
  const place = document.placeOf(path)
  const inside = place.path.length === 0 ? '' : ` ${describeDocumentPath(place.path)}:`
  return `${place.text}${inside} ${message}`
}

/** The error for a document that does not say what it has to: every problem with its file, line and path. */
export function problemsError(document: SourceDocument, problems: readonly Problem[]): ConfigurationError {
  return documentError({
    label: document.label,
    lines: problems.map((problem) => describeProblem(document, problem)),
    option: describeDocumentPath(problems[0]?.path ?? []),
  })
}

/** The error for a document that cannot be used. */
export function documentError({ label, lines, option, hint }: DocumentErrorOptions): ConfigurationError {
  const shown = lines.slice(0, mostShown).map((line) => `\n  - ${line}`)
  const left = lines.length - shown.length
  return new ConfigurationError({
    message: `${label} cannot be used:${shown.join('')}${left > 0 ? `\n  and ${left} more` : ''}`,
    hint:
      hint ??
      'Every key is described in rest-config.schema.json of @standpipe/rest-config, which editors read.',
    option,
  })
}
