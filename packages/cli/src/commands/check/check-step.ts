import type { StandpipeError } from '@standpipe/core'

/** One thing that was tried. */
export interface CheckStep {
  /** `settings`, `plan`, `source`, `destination`, or the name of a resource. */
  readonly name: string
  readonly kind: 'command' | 'resource'
  readonly status: 'ok' | 'failed' | 'skipped'
  /** What was found, or why it was not tried. */
  readonly found: string
  /** What went wrong, where it failed. */
  readonly error?: StandpipeError
  /** What was seen of a resource. */
  readonly resource?: CheckedResource
}

/** What the first page of a resource tells. */
export interface CheckedResource {
  /** Status of the last response; null where the source tells of none. */
  readonly httpStatus: number | null
  /** Records of the page. */
  readonly records: number
  /** Fields of the key, and of the cursor; empty without one. */
  readonly key: readonly string[]
  readonly cursor: string | null
  /** What may surprise in a run, without ending it. */
  readonly doubts: readonly string[]
}
