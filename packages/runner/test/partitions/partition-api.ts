import type { DataRecord } from '@standpipe/core'

/** A record of a partition. */
export interface PartitionRecord {
  readonly id: number
  /** Rises with every change that the API knows of: a number, or a time of the same order. */
  readonly updated: number | string
  readonly value: number
}

/** A change of the API. Numbers are taken modulo what there is. */
export type PartitionMutation =
  | { readonly kind: 'add' | 'change'; readonly partition: number; readonly row: number }
  | { readonly kind: 'add-partition' | 'remove-partition'; readonly partition: number }
  /** The same partitions in another order. */
  | { readonly kind: 'reorder'; readonly partition: number }

/** An API whose records belong to partitions. */
export class PartitionApi {
  /** How often it has changed. */
  changes = 0
  readonly #partitions = new Map<string, PartitionRecord[]>()
  readonly #valueOfCursor: (tick: number) => PartitionRecord['updated']
  #tick = 10
  #nextId = 1
  #nextPartition = 1

  constructor(sizes: readonly number[], valueOfCursor: (tick: number) => PartitionRecord['updated']) {
    this.#valueOfCursor = valueOfCursor
    for (const size of sizes) this.#addPartition(size)
  }

  ids(): readonly string[] {
    return [...this.#partitions.keys()]
  }

  records(partition: string): readonly PartitionRecord[] {
    return this.#partitions.get(partition) ?? []
  }

  asDataRecords(partition: string): readonly DataRecord[] {
    return this.records(partition).map((record) => ({ ...record, lines: [record.value] }))
  }

  /** Everything there is, with the partition that it belongs to. */
  all(): readonly (PartitionRecord & { readonly partition: string })[] {
    return this.ids().flatMap((partition) =>
      this.records(partition).map((record) => ({ ...record, partition })),
    )
  }

  /** Changes something, but for the records of one partition: what moves behind a reader is not the subject here. */
  mutate(mutation: PartitionMutation, untouched: string | null = null): void {
    this.changes += 1
    const ids = this.ids()
    const id = ids[mutation.partition % Math.max(ids.length, 1)]
    if (id === untouched && mutation.kind !== 'add-partition') return
    switch (mutation.kind) {
      case 'add-partition':
        this.#addPartition(mutation.partition % 3)
        return
      case 'remove-partition':
        if (id !== undefined) this.#partitions.delete(id)
        return
      case 'reorder':
        if (id === undefined) return
        const moved = this.#partitions.get(id) ?? []
        this.#partitions.delete(id)
        this.#partitions.set(id, moved)
        return
      case 'add':
        if (id !== undefined) this.#partitions.get(id)?.push(this.#newRecord())
        return
      case 'change': {
        const rows = (id === undefined ? undefined : this.#partitions.get(id)) ?? []
        const at = mutation.row % Math.max(rows.length, 1)
        const row = rows[at]
        // At the end, as an API in the order of changes would have it.
        if (row !== undefined)
          rows.push({ ...rows.splice(at, 1)[0], ...row, value: row.value + 1, updated: this.#next() })
      }
    }
  }

  #addPartition(size: number): void {
    const rows = Array.from({ length: size }, () => this.#newRecord())
    this.#partitions.set(`p${this.#nextPartition}`, rows)
    this.#nextPartition += 1
  }

  #newRecord(): PartitionRecord {
    const id = this.#nextId
    this.#nextId += 1
    return { id, updated: this.#next(), value: id * 100 }
  }

  #next(): PartitionRecord['updated'] {
    this.#tick += 1
    return this.#valueOfCursor(this.#tick)
  }
}
