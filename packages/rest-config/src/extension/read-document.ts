import { ConfigurationError } from '@standpipe/core'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { parseDocument } from '../document/parse-document.ts'
import { problemsError } from '../document/problem.ts'
import type { SourceDocument } from '../document/source-document.ts'
import { checkShape } from '../validation/validate-document.ts'
import { additionProblems } from './addition-problems.ts'
import { extendDocument } from './extend-document.ts'
import { isExtension, type WholeDocument } from './is-extension.ts'

/**
 * Reads a document with all that it extends. Throws `ConfigurationError` for a file that cannot be read, for documents that
 * extend each other in a circle, and with everything that does not follow the schema.
 */
export async function readDocument(path: string, label: string): Promise<WholeDocument> {
  const text = await textOf(path, label, (message, hint, cause) => {
    return new ConfigurationError({ message, option: 'source', cause, ...(hint !== null && { hint }) })
  })
  return withBelow(parseDocument(text, label), [path])
}

/** A document with what it adds to; `files` led to it, the last of them is its own. */
async function withBelow(document: SourceDocument, files: readonly string[]): Promise<WholeDocument> {
  checkShape(document)
  if (!isExtension(document)) return document as WholeDocument
  const written = document.value.extends
  const refuse = (message: string): ConfigurationError =>
    problemsError(document, [{ path: ['extends'], message }])
  const path = besides(files.at(-1) ?? '', written)
  if (files.includes(path)) throw refuse(`${written} extends this document`)
  const text = await textOf(path, written, refuse)
  const below = await withBelow(parseDocument(text, besides(document.label, written)), [...files, path])
  const problems = additionProblems(document.value, below.value, written)
  if (problems.length > 0) throw problemsError(document, problems)
  return extendDocument(document, below)
}

function besides(file: string, written: string): string {
  return isAbsolute(written) ? written : join(dirname(file), written)
}

async function textOf(
  path: string,
  label: string,
  error: (message: string, hint: string | null, cause: unknown) => ConfigurationError,
): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    if (cause instanceof TypeError) throw error(`${label} is no text in UTF-8.`, 'Save it as UTF-8.', cause)
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw error(`${label} could not be read: ${reason}`, null, cause)
  }
}
