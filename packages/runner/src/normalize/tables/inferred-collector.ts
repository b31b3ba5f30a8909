import type { BatchValue, Column, JsonValue } from '@standpipe/core'
import type { ColumnShape } from '../types/column-type.ts'
import { decideType } from '../types/decide-type.ts'
import { encoderFor } from '../types/encoder.ts'
import { createValueNotes, type ValueNotes } from '../types/value-notes.ts'
import { alignValues, type Collector, type FilledColumn } from './collector.ts'

/** Names a new column: the field's own, or a variant of it when `variantOf` is set. */
export type CreateColumn = (shape: ColumnShape, variantOf: Column | null) => Column

type RawValues = readonly (JsonValue | null)[]

/**
 * Collects a column that nobody declared. Its type is decided from all values of the first load that has any;
 * later values that it cannot hold go to its variants, and those that no variant can hold found a new one.
 */
export class InferredCollector implements Collector {
  readonly notes: ValueNotes = createValueNotes()
  readonly #create: CreateColumn
  /** The column itself and then its variants. */
  readonly #columns: Column[]
  #values: (JsonValue | null)[] = []

  constructor(stored: readonly Column[], create: CreateColumn) {
    this.#columns = [...stored]
    this.#create = create
  }

  get columnName(): string | null {
    return this.#columns[0]?.name ?? null
  }

  put(row: number, value: NonNullable<JsonValue>): boolean {
    while (this.#values.length < row) this.#values.push(null)
    this.#values.push(value)
    return true
  }

  has(row: number): boolean {
    return this.#values.length > row && this.#values[row] !== null
  }

  truncate(row: number): void {
    if (this.#values.length > row) this.#values.length = row
  }

  take(rowCount: number, keep: readonly boolean[] | null): readonly FilledColumn[] {
    if (this.#values.length === 0) return []
    let rest: RawValues | null = alignValues(this.#values, rowCount, keep)
    this.#values = []
    const filled: FilledColumn[] = []
    for (const column of this.#columns) {
      if (rest === null) break
      const encoded = this.#encode(column, rest)
      filled.push(encoded)
      rest = encoded.misfits
    }
    const shape = rest === null ? null : decideType(rest)
    if (rest === null || shape === null) return filled
    const column = this.#create(shape, this.#columns[0] ?? null)
    this.#columns.push(column)
    return [...filled, this.#encode(column, rest)]
  }

  #encode(column: Column, raw: RawValues): FilledColumn & { readonly misfits: RawValues | null } {
    const encode = encoderFor(column, this.notes)
    let misfits: (JsonValue | null)[] | null = null
    const values: BatchValue[] = []
    for (let row = 0; row < raw.length; row += 1) {
      const value = raw[row] ?? null
      const encoded = value === null ? null : encode(value)
      if (encoded === undefined) {
        misfits ??= raw.map(() => null)
        misfits[row] = value
      }
      values.push(encoded ?? null)
    }
    return { column, values, misfits }
  }
}
