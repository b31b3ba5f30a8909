import { isDecimal } from '@standpipe/core'
import { problemsError } from '../document/problem.ts'
import type { SourceDocument } from '../document/source-document.ts'
import { isExtension } from '../extension/is-extension.ts'
import { documentSchema, extensionSchema, type RestConfig } from '../schema/document-schema.ts'
import { expectation } from './expectation.ts'
import { problemsIn } from './problems-in.ts'

/** What stands in a document, checked against its schema. Throws `ConfigurationError` with all that is wrong. */
export function validateDocument(document: SourceDocument): RestConfig {
  checkShape(document)
  if (isExtension(document)) {
    const message = 'only a document that is opened as a file can extend another one'
    throw problemsError(document, [{ path: ['extends'], message }])
  }
  // The value itself, because it has its numbers digit for digit.
  return document.value as RestConfig
}

/** Checks a document, or one that adds to another, against its schema. Throws `ConfigurationError` with all that is wrong. */
export function checkShape(document: SourceDocument): void {
  const schema = isExtension(document) ? extensionSchema : documentSchema
  const result = schema.safeParse(withPlainNumbers(document.value), { error: expectation })
  if (!result.success) throw problemsError(document, problemsIn(result.error.issues, document.value))
}

/** The schema knows numbers of one kind. */
function withPlainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (isDecimal(value)) return Number(value.text)
  if (Array.isArray(value)) return value.map(withPlainNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withPlainNumbers(part)]))
}
