import type { BatchValue, Column, ContractEntity, JsonValue } from '@standpipe/core'
import { isDeepStrictEqual } from 'node:util'
import { declaredEncoderFor } from '../types/encoding/declared-encoder.ts'
import type { Encoder } from '../types/encoding/encoder.ts'
import { createValueNotes, type ValueNotes } from '../types/value-notes.ts'
import { alignValues, type Collector, type FilledColumn } from './collector.ts'

/** Collects a declared column: values are checked when they come, and the column exists without any. */
export class DeclaredCollector implements Collector {
  readonly notes: ValueNotes = createValueNotes()
  readonly columnName: string
  readonly entity: ContractEntity = 'dataType'
  readonly #column: Column
  readonly #encode: Encoder
  #values: (BatchValue | null)[] = []

  constructor(column: Column) {
    this.#column = column
    this.columnName = column.name
    this.#encode = declaredEncoderFor(column, this.notes)
  }

  put(row: number, value: NonNullable<JsonValue>): boolean {
    const encoded = this.#encode(value)
    if (encoded === undefined) return false
    while (this.#values.length < row) this.#values.push(null)
    this.#values.push(encoded)
    return true
  }

  has(row: number): boolean {
    return this.#values.length > row && this.#values[row] !== null
  }

  isSame(row: number, other: number): boolean {
    return isDeepStrictEqual(this.#values[row] ?? null, this.#values[other] ?? null)
  }

  truncate(row: number): void {
    if (this.#values.length > row) this.#values.length = row
  }

  wish(): null {
    return null
  }

  take(rowCount: number, keep: readonly boolean[] | null): readonly FilledColumn[] {
    const values = alignValues(this.#values, rowCount, keep)
    this.#values = []
    return [{ column: this.#column, values }]
  }
}
