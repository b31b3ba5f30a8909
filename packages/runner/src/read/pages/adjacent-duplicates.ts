import type { DataRecord } from '@standpipe/core'
import type { IdentifiedRecord } from '../../normalize/normalizer.ts'
import { canonicalJson } from '../../normalize/values/canonical-json.ts'

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
  // A page may hold several versions of a record.
  let previous: ReadonlyMap<string, readonly DataRecord[]> = new Map()
  let count = 0
  return {
    get count() {
      return count
    },
    filter: (records) => {
      const kept = records.filter(({ id, record }) => !standsIn(previous.get(id), record))
      count += records.length - kept.length
      previous = recordsById(records)
      return kept
    },
  }
}

function standsIn(versions: readonly DataRecord[] | undefined, record: DataRecord): boolean {
  if (versions === undefined) return false
  const content = canonicalJson(record)
  return versions.some((version) => canonicalJson(version) === content)
}

function recordsById(records: readonly IdentifiedRecord[]): ReadonlyMap<string, readonly DataRecord[]> {
  const byId = new Map<string, DataRecord[]>()
  for (const { id, record } of records) {
    const versions = byId.get(id)
    if (versions === undefined) byId.set(id, [record])
    else versions.push(record)
  }
  return byId
}
