import type { DataRecord } from '@standpipe/core'

/** A record of the API that the protocol is tried with. */
export interface ApiRecord {
  readonly id: number
  /** Cursor: rises with every change that the API knows of. */
  readonly updated: number
  readonly value: number
  /** Which rows are exchanged together. */
  readonly group: number
  /** Whether the API marks it as removed. */
  readonly gone: boolean
  /** Becomes a child table. */
  readonly lines: readonly number[]
}

/** A change of the API, between runs or while one of them reads. Numbers are taken modulo what there is. */
export type Mutation =
  | { readonly kind: 'add'; readonly count: number }
  /** Rows in front of the others: every page behind moves. */
  | { readonly kind: 'add-in-front'; readonly count: number }
  | { readonly kind: 'change'; readonly at: number }
  /** The cursor does not tell. */
  | { readonly kind: 'change-silently'; readonly at: number }
  | { readonly kind: 'delete'; readonly at: number }
  /** A row whose cursor lies below the highest one. */
  | { readonly kind: 'add-late'; readonly behind: number }
  /** Two rows that are equal in everything. */
  | { readonly kind: 'repeat'; readonly at: number }
  | { readonly kind: 'regroup'; readonly at: number }
  /** Marked as removed, or no longer. */
  | { readonly kind: 'mark'; readonly at: number }
  /** The same row once more, as it was before: its version is lower. */
  | { readonly kind: 'repeat-older'; readonly at: number; readonly by: number }

/** An API whose rows change. */
export class ScriptedApi {
  /** How often it has changed. */
  changes = 0
  #rows: ApiRecord[] = []
  #time = 10
  #nextId = 1

  constructor(rows: number) {
    this.mutate({ kind: 'add', count: rows })
  }

  /** The rows in the order in which they are served. */
  rows(isOrdered: boolean): readonly ApiRecord[] {
    return isOrdered ? this.#rows.toSorted((one, other) => one.updated - other.updated) : this.#rows
  }

  mutate(mutation: Mutation): void {
    this.changes += 1
    switch (mutation.kind) {
      case 'add':
        for (let count = 0; count < mutation.count; count += 1) this.#rows.push(this.#newRow(this.#tick()))
        break
      case 'add-in-front':
        for (let count = 0; count < mutation.count; count += 1) this.#rows.unshift(this.#newRow(this.#tick()))
        break
      case 'add-late':
        this.#rows.push(this.#newRow(Math.max(1, this.#time - mutation.behind)))
        break
      case 'change':
        this.#replace(mutation.at, (row) => ({ ...row, value: row.value + 1, updated: this.#tick() }))
        break
      case 'change-silently':
        this.#replace(mutation.at, (row) => ({
          ...row,
          value: row.value + 1,
          lines: [...row.lines, row.value],
        }))
        break
      case 'delete':
        if (this.#rows.length > 0) this.#rows.splice(mutation.at % this.#rows.length, 1)
        break
      case 'repeat': {
        const row = this.#rows[mutation.at % this.#rows.length]
        if (row !== undefined) this.#rows.push(row)
        break
      }
      case 'regroup':
        this.#replace(mutation.at, (row) => ({ ...row, group: (row.group + 1) % 3, updated: this.#tick() }))
        break
      case 'mark':
        this.#replace(mutation.at, (row) => ({ ...row, gone: !row.gone, updated: this.#tick() }))
        break
      case 'repeat-older': {
        const row = this.#rows[mutation.at % this.#rows.length]
        if (row === undefined) break
        const updated = Math.max(1, row.updated - mutation.by)
        this.#rows.push({
          ...row,
          updated,
          value: row.value + 1000,
          gone: (mutation.by % 2 === 0) === row.gone,
        })
      }
    }
  }

  #tick(): number {
    this.#time += 1
    return this.#time
  }

  #newRow(updated: number): ApiRecord {
    const id = this.#nextId
    this.#nextId += 1
    // Not every one fits the type of those before it.
    const value = id * 100 + (id % 4 === 0 ? 0.5 : 0)
    return {
      id,
      updated,
      value,
      group: id % 3,
      gone: false,
      lines: Array.from({ length: id % 3 }, (_value, index) => index),
    }
  }

  #replace(at: number, change: (row: ApiRecord) => ApiRecord): void {
    const index = at % this.#rows.length
    const row = this.#rows[index]
    if (row !== undefined) this.#rows[index] = change(row)
  }
}

/** A record as it travels. */
export function asDataRecord(record: ApiRecord): DataRecord {
  return { ...record }
}
