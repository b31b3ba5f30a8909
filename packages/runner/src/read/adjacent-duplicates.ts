import type { IdentifiedRecord } from '../normalize/normalizer.ts'
import { canonicalJson } from '../normalize/values/canonical-json.ts'

/** Finds records that a page repeats from the page before it. */
export interface AdjacentDuplicates {
  /** The records that did not stand, unchanged, on the page before; remembers the page for the next call. */
  filter(records: readonly IdentifiedRecord[]): readonly IdentifiedRecord[]
  /** How many were left out. */
  readonly count: number
}

/**
 * A row added in front of a page while it is read moves the last record of that page to the next one, which then
 * delivers it a second time. In an append nothing else would notice.
 */
export function createAdjacentDuplicates(): AdjacentDuplicates {
  let previous: ReadonlyMap<string, IdentifiedRecord> = new Map()
  let count = 0
  return {
    get count() {
      return count
    },
    filter: (records) => {
      const kept = records.filter(({ id, record }) => {
        const before = previous.get(id)
        return before === undefined || canonicalJson(before.record) !== canonicalJson(record)
      })
      count += records.length - kept.length
      previous = new Map(records.map((identified) => [identified.id, identified]))
      return kept
    },
  }
}
