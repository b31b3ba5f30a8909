import type { DataRecord } from '@standpipe/core'
import type { PartitionMutation } from './partition-mutation.ts'

/** A record of a partition. */
export interface PartitionRecord {
  readonly id: number
  /** Rises with every change that the API knows of: a number, or a time of the same order. */
  readonly updated: number | string
  readonly value: number
  /** Whether it says of itself that it is removed. */
  readonly isRemoved: boolean
  /** How often the API had changed when it came along with its partition, older than others; null: it did not. */
  readonly joinedAt: number | null
}

/** What the API says of the time of a change that is so many changes old. */
export type CursorOfTick = (tick: number, age: number) => PartitionRecord['updated']

/** An API whose records belong to partitions. */
export class PartitionApi {
  /** How often it has changed. */
  changes = 0
  readonly #partitions = new Map<string, PartitionRecord[]>()
  readonly #away = new Map<string, PartitionRecord[]>()
  readonly #cursorOf: CursorOfTick
  #tick = 10
  #nextId = 1
  #nextPartition = 1

  constructor(sizes: readonly number[], cursorOf: CursorOfTick) {
    this.#cursorOf = cursorOf
    for (const size of sizes) this.#addPartition(size)
  }

  ids(): readonly string[] {
    return [...this.#partitions.keys()]
  }

  records(partition: string): readonly PartitionRecord[] {
    return this.#partitions.get(partition) ?? []
  }

  asDataRecords(partition: string): readonly DataRecord[] {
    return this.records(partition).map(({ id, updated, value, isRemoved }) => {
      return { id, updated, value, group: groupOf(id), removed: isRemoved, lines: [value] }
    })
  }

  /** Everything there is, with the partition that it belongs to. */
  all(): readonly (PartitionRecord & { readonly partition: string })[] {
    return this.ids().flatMap((partition) =>
      this.records(partition).map((record) => ({ ...record, partition })),
    )
  }

  /** Changes something, but for the records of some partitions. */
  mutate(mutation: PartitionMutation, spared: ReadonlySet<string> = new Set()): void {
    this.changes += 1
    const id = this.#idAt(mutation.partition)
    const other = this.#idAt(mutation.to)
    switch (mutation.kind) {
      case 'add-partition':
        this.#addPartition(mutation.partition % 3)
        return
      case 'add-old-partition':
        this.#addPartition(mutation.partition % 3, mutation.row + 1)
        return
      case 'return':
        this.#return(mutation.partition)
        return
    }
    if (id === undefined || spared.has(id)) return
    const rows = this.#partitions.get(id) ?? []
    switch (mutation.kind) {
      case 'leave':
        this.#away.set(id, rows)
        this.#partitions.delete(id)
        return
      case 'remove-partition':
        this.#partitions.delete(id)
        return
      case 'reorder':
        this.#partitions.delete(id)
        this.#partitions.set(id, rows)
        return
      case 'add':
        rows.push(this.#newRecord())
        return
      case 'move':
        if (other !== undefined && !spared.has(other)) this.#change(rows, mutation, other)
        return
      default:
        this.#change(rows, mutation, id)
    }
  }

  /** A changed record stands at the end, as an API in the order of changes would have it. */
  #change(rows: PartitionRecord[], { kind, row }: PartitionMutation, to: string): void {
    const [record] = rows.splice(row % Math.max(rows.length, 1), 1)
    if (record === undefined || kind === 'remove') return
    this.#partitions.get(to)?.push({
      ...record,
      value: record.value + 1,
      updated: this.#next(),
      isRemoved: kind === 'mark' ? !record.isRemoved : record.isRemoved,
      joinedAt: null,
    })
  }

  #return(partition: number): void {
    const ids = [...this.#away.keys()]
    const id = ids[partition % Math.max(ids.length, 1)]
    if (id === undefined) return
    const rows = this.#away.get(id) ?? []
    this.#away.delete(id)
    this.#partitions.set(
      id,
      rows.map((row) => ({ ...row, joinedAt: this.changes })),
    )
  }

  #idAt(partition: number): string | undefined {
    const ids = this.ids()
    return ids[partition % Math.max(ids.length, 1)]
  }

  #addPartition(size: number, step = 0): void {
    const rows = Array.from({ length: size }, (_value, index) => this.#newRecord((size - index) * step))
    this.#partitions.set(`p${this.#nextPartition}`, rows)
    this.#nextPartition += 1
  }

  #newRecord(age = 0): PartitionRecord {
    const id = this.#nextId
    this.#nextId += 1
    const joinedAt = age === 0 ? null : this.changes
    return { id, updated: this.#next(age), value: id * 100, isRemoved: false, joinedAt }
  }

  #next(age = 0): PartitionRecord['updated'] {
    this.#tick += 1
    return this.#cursorOf(this.#tick, age)
  }
}

/** What a record shares with others, whatever their partitions. */
export function groupOf(id: number): number {
  return id % 3
}
