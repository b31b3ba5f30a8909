import { exactText } from '../../../values/exact-text.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'

/** Some fields of a record under other names: `{title: 'name'}`. Those that the record lacks are left out. */
export function renamed(record: ExactRecord, names: { readonly [served: string]: string }): ExactRecord {
  return Object.fromEntries(
    Object.entries(names).flatMap(([served, field]) => {
      const value = record[field]
      return value === undefined ? [] : [[served, value]]
    }),
  )
}

/** A value as it stands in an address or a text. */
export function spelled(value: ExactValue | undefined): string {
  return typeof value === 'string' ? value : exactText(value ?? null)
}

/** A whole number that two others make, for records that have no id of their own. */
export function joinedId(first: ExactValue | undefined, second: ExactValue | undefined): bigint {
  return BigInt(spelled(first)) * 1_000_000n + BigInt(spelled(second))
}
