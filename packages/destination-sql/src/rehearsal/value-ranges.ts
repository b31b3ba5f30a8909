import type { BatchColumn, Column, TableLoad } from '@standpipe/core'
import type { LosslessChange } from '../schema/lossless-change.ts'
import type { ColumnWidening } from '../schema/widen-columns.ts'

interface ValueRange {
  lowest: number | bigint
  highest: number | bigint
}

/** Types of which a value may keep a column from another type. */
const comparedTypes: ReadonlySet<Column['type']> = new Set(['bigint', 'decimal', 'date'])

/** Between which values lie those of rows that are not stored: they decide whether a column may get another type. */
export class ValueRanges {
  readonly #ranges = new Map<string, ValueRange>()

  /** Takes the rows of a table of a load. */
  take({ schema, batch }: TableLoad): void {
    for (const [index, column] of schema.columns.entries()) {
      const values = batch?.columns[index]
      if (values !== undefined && comparedTypes.has(column.type))
        this.#takeColumn(schema.name, column, values)
    }
  }

  /** Whether a change of a column's type keeps all of them. */
  allow(table: string, column: string, { keeps }: LosslessChange): boolean {
    const range = this.#ranges.get(keyOf(table, column))
    return range === undefined || (keeps(range.lowest) && keeps(range.highest))
  }

  /** Has the columns of a table get other types. */
  widen(table: string, widenings: readonly ColumnWidening[]): void {
    for (const { from, to } of widenings) {
      const key = keyOf(table, from.name)
      const range = this.#ranges.get(key)
      if (range === undefined) continue
      if (to.type !== 'decimal') {
        // Nothing that depends on values is wider than the other types.
        this.#ranges.delete(key)
        continue
      }
      const factor = 10n ** BigInt((to.scale ?? 0) - (from.scale ?? 0))
      range.lowest = BigInt(range.lowest) * factor
      range.highest = BigInt(range.highest) * factor
    }
  }

  #takeColumn(table: string, { name }: Column, column: BatchColumn): void {
    const key = keyOf(table, name)
    const values = column.kind === 'values' ? column.values : [column.value]
    let range = this.#ranges.get(key)
    for (const value of values) {
      if (typeof value !== 'number' && typeof value !== 'bigint') continue
      range ??= { lowest: value, highest: value }
      if (value < range.lowest) range.lowest = value
      else if (value > range.highest) range.highest = value
    }
    if (range !== undefined) this.#ranges.set(key, range)
  }
}

function keyOf(table: string, column: string): string {
  return JSON.stringify([table, column])
}
