import type { Finding } from '../finding.ts'

/** A document, or a resource to be pasted into one, with what is to be said about it. */
export interface ProposedDocument {
  /** As YAML and JSON have it. */
  readonly value: { readonly [key: string]: unknown }
  /** Findings by the place they are about: keys and indexes joined with dots; `''` is the document. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
}
