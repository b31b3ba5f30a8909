/** A change of the data. Which rows it touches follows from the seed and the version. */
export interface Mutation {
  /** Of the inventory API, or `<simulator>/<list>`. Default: every resource and list that had rows at the start. */
  readonly resource?: string
  /** How many existing rows get new values. Default 0. */
  readonly changed?: number
  /** How many new rows appear at the end. Default 0. */
  readonly added?: number
  /** How many rows disappear, so that later ones move up. Default 0. */
  readonly deleted?: number
  /**
   * How many new rows appear between older ones. Their dates lie there as well: a reader that asks only for what
   * was updated since its last visit never sees them. Default 0.
   */
  readonly late?: number
  /** Offsets between which rows are changed, deleted or inserted, `to` excluded. Default: the whole list. */
  readonly within?: { readonly from: number; readonly to: number }
}

/** What a mutation did to a resource: as asked, or as many as there were rows. */
export interface MutationCounts {
  readonly changed: number
  readonly added: number
  readonly deleted: number
  readonly late: number
  /** Rows after it. */
  readonly total: number
}

/** What a mutation did. */
export interface MutationResult {
  /** The version that it made; the data begins with version 0. */
  readonly version: number
  readonly resources: { readonly [resource: string]: MutationCounts }
}
