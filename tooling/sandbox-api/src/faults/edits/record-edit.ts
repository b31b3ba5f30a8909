import type { OddKind } from './odd-values.ts'

/** What records look like other than they are stored; the changes are made in the order of the fields. */
export interface RecordEdit {
  /** Fields that are missing. */
  readonly remove?: readonly string[]
  /** Fields that have become texts: a number its digits, everything but a text its JSON. Absent ones stay absent. */
  readonly asText?: readonly string[]
  /** Fields that are new, or have this value in place of their own. */
  readonly set?: { readonly [field: string]: unknown }
  /** Adds the field `odd`, which has a value at the limits of its kind, another one in each record of the list. */
  readonly odd?: OddKind
}
