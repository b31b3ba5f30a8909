/** What a record is made from. Two rows with equal fields give the same record. */
export interface Row {
  /** Counted from 0 through the life of a resource, never used again after a deletion. */
  readonly number: number
  /** How often the row has changed. */
  readonly revision: number
  /** The same for all revisions. */
  readonly hash: number
  /** Different for each revision. */
  readonly revisionHash: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}
