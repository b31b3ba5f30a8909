import type { DocumentPath } from './document-path.ts'

/** A document that was read, before anything is known of its shape. */
export interface SourceDocument {
  /** Name of the file, or what else it is called in messages. */
  readonly label: string
  /** What stands in it; integers beyond 2^53 are `bigint`, decimals that a double would change `Decimal`. */
  readonly value: unknown
  /** Where what stands at a path was written, or the nearest thing around it. */
  placeOf(path: DocumentPath): DocumentPlace
}

/** Where a part of a document was written. */
export interface DocumentPlace {
  /** `file:line:column`, or only a label. */
  readonly text: string
  /** The path there; it is another one where a document adds to the one that it was written in. */
  readonly path: DocumentPath
}

/** A document that a program made, which has no lines. */
export function documentOf(value: unknown, label: string): SourceDocument {
  return { label, value, placeOf: (path) => ({ text: label, path }) }
}
