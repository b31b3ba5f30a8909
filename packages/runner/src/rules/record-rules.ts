import type { DataRecord } from '@standpipe/core'

/**
 * What becomes of a field before anything is stored or logged.
 *
 * - `drop`: it is left out.
 * - `hash`: a digest stands in its place, see `hashValue`. A list is hashed element by element, an object as a whole.
 * - `rename`: it gets another name, at the same place.
 */
export type ColumnRule = 'drop' | 'hash' | { readonly rename: string }

/** What the user does with the records of a resource, before anything else sees them. */
export interface RecordRules {
  /** Keeps a record. It sees what the source delivered. Default: all. */
  readonly filter?: (record: DataRecord) => boolean
  /** Makes another record of each. It sees what the source delivered; the rules for columns come after it. */
  readonly map?: (record: DataRecord) => DataRecord
  /**
   * Rules by the path of the field in the names of the API: `email`, `address.city`, `lines[].price`. Lists on the way
   * need no mark: a rule holds for every element.
   */
  readonly columns?: { readonly [path: string]: ColumnRule }
}
