/**
 * What an error of the engine means for a load:
 *
 * - `conflict`: something was in the way; the same load may pass a second time.
 * - `locked`: somebody else is in the way. The same load may pass a second time, else later.
 * - `connection-lost`: whether the transaction was committed is unknown; after connecting again the load may be
 *   tried again.
 * - `database-failed`: as before, and trying again is of no use, for example because the disk is full.
 * - `refused`: nothing was stored, and nothing would be the next time.
 */
export type SqlFailureKind = 'conflict' | 'locked' | 'connection-lost' | 'database-failed' | 'refused'

/** An error of the engine in words. */
export interface SqlFailure {
  readonly kind: SqlFailureKind
  /** What the engine said, without secrets. */
  readonly message: string
  /** What to do about it, as a sentence. */
  readonly hint?: string | undefined
}
