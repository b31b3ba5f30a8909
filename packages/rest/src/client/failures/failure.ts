import type { RuledStop } from './end-of-read-error.ts'

/** Why an attempt gave no usable response. */
export interface Failure {
  /** For events and messages, for example `'429 Too Many Requests'` or `'connection reset'`. */
  readonly reason: string
  /** Whether another attempt may do better. */
  readonly retryable: boolean
  /** How many attempts more there may be at most, where that is fewer than for others. Default: as many as for others. */
  readonly maxRetries?: number
  /** The pause that the server asked for, in milliseconds. */
  readonly retryAfterMs: number | null
  /** Whether other credentials may do better. Default false. */
  readonly refreshAuth?: boolean
  /** Whether nothing was sent in this attempt. Default false. */
  readonly isUnsent?: boolean
  /** Set when a rule declares the response to be the end of the read. */
  readonly stop?: RuledStop
  /** Absent when no response came. */
  readonly status?: number
  readonly headers?: { readonly [name: string]: string }
  /** Start of the body as text; may hold secrets. */
  readonly body?: string
  /** Whether the body goes on behind that. */
  readonly isBodyCut?: boolean
  readonly cause?: unknown
  /** What to do about it, when the reason alone tells. */
  readonly hint?: string
}

/** Whether others will meet the same. What a rule asks for several times and then takes for an answer is none. */
export function isTrouble({ retryable, maxRetries }: Failure): boolean {
  return retryable && maxRetries === undefined
}
