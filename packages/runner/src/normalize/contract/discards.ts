import type { ContractEntity } from '@standpipe/core'
import type { Breach, Discarded } from './breach.ts'

/** What was left out of a table for one reason. */
export interface DiscardCount {
  readonly discarded: Discarded
  readonly entity: ContractEntity
  readonly table: string
  /** Dotted paths of the fields that were the reason; empty when the table was. */
  readonly fields: readonly string[]
  readonly count: number
}

/** Counts what is left out. */
export interface Discards {
  add(breach: Breach, discarded: Discarded): void
  /** Counts again what others counted. */
  addAll(counts: readonly DiscardCount[]): void
  readonly counts: readonly DiscardCount[]
}

/** Starts at zero. */
export function createDiscards(): Discards {
  const counts = new Map<string, DiscardCount>()
  const count = (added: DiscardCount): void => {
    const key = JSON.stringify([added.discarded, added.entity, added.table])
    const known = counts.get(key)
    const fields = new Set([...(known?.fields ?? []), ...added.fields])
    counts.set(key, { ...added, fields: [...fields], count: added.count + (known?.count ?? 0) })
  }
  return {
    add: ({ entity, table, path, rows = 1 }, discarded) => {
      const fields = path.length === 0 ? [] : [path.join('.')]
      count({ discarded, entity, table, fields, count: rows })
    },
    addAll: (added) => added.forEach(count),
    get counts() {
      return [...counts.values()]
    },
  }
}
