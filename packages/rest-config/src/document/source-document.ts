import type { DocumentPath } from './document-path.ts'

/** A document that was read, before anything is known of its shape. */
export interface SourceDocument {
  /** Name of the file, or what else it is called in messages. */
  readonly label: string
  /** What stands in it; integers beyond 2^53 are `bigint`, decimals that a double would change `Decimal`. */
  readonly value: unknown
  /** `file:line:column` of what stands at a path, or of the nearest thing around it. */
  placeOf(path: DocumentPath): string
}

/** A document that a program made, which has no lines. */
export function documentOf(value: unknown, label: string): SourceDocument {
  return { label, value, placeOf: () => label }
}
