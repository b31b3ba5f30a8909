import type { DataRecord, JsonObject } from '../../values/json.ts'

/** The records of one answer, and how to ask for it again. */
export interface Page {
  readonly records: readonly DataRecord[]
  /**
   * What the API delivered, where the source left records out or changed them: what is left of a page may not tell it from
   * another. Default: `records`.
   */
  readonly delivered?: readonly DataRecord[]
  /** Repeats this very page when given to `read` as `resume`; null when the source cannot do that. */
  readonly request: PageRequest | null
  /** Counted from 1 within this call of `read`. */
  readonly number: number
  /** Method and address for messages, secrets replaced. */
  readonly label: string
  /** Size of the decoded body in bytes. */
  readonly bytes: number
  /** Why no page follows; set on the last page of a partition and only there. */
  readonly stop?: StopReason
  /** What led to a `stop` that leaves the read incomplete, in words and without secrets: the response of the API. */
  readonly note?: string
}

/** What a page was asked with, as plain JSON without secrets. Opaque to everyone but the source that made it. */
export type PageRequest = JsonObject

/** Why reading ended. Paginators may name reasons of their own. */
export type StopReason =
  | 'single-page'
  | 'total-reached'
  | 'empty-page'
  | 'short-page'
  | 'no-next'
  /** The answer says in a field of its own that nothing follows. */
  | 'no-more'
  | 'repeated-page'
  /** In the declared order of rows, whatever follows lies outside of the bounds of the read. */
  | 'cursor-reached'
  | 'page-limit'
  | 'row-limit'
  /** The read of a parent was cut short, so that there may be more partitions. */
  | 'parent-cut'
  /** The API has more than it gives to anybody: the read is not complete. */
  | 'maximum-reached'
  /** What lies beyond a declared maximum is not wanted: the read is complete. */
  | 'maximum-wanted'
  /** The API answered in a way that is declared to mean that there are no records: the read is complete. */
  | 'ignored'
  /** This partition could not be read, as is declared for what the API answered: the read is not complete. */
  | 'partition-skipped'
  /** The resource ends here, as is declared for what the API answered: the read is not complete. */
  | 'stopped'
  | (string & {})
