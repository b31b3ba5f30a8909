import type { BatchValue, Column, TableLoad } from '@standpipe/core'
import { formatDate, formatTime, formatTimestamp } from './values/times/format-time.ts'

/** A value as people read it: times and decimals as text, everything else as it is. */
export type ReadableValue = BatchValue

/** One row by column name. */
export type ReadableRow = { readonly [column: string]: ReadableValue }

/** The rows of a table as people read them. */
export function readableRows({ schema, batch }: TableLoad): readonly ReadableRow[] {
  if (batch === null) return []
  return Array.from({ length: batch.rowCount }, (_value, row) =>
    Object.fromEntries(
      schema.columns.map((column, index) => {
        const filled = batch.columns[index]
        const value = filled?.kind === 'values' ? filled.values[row] : filled?.value
        return [column.name, readableValue(column, value ?? null)]
      }),
    ),
  )
}

/** A batch value as people read it: ISO 8601 for times, digits for decimals, hyphens in a uuid. */
export function readableValue(column: Column, value: BatchValue): ReadableValue {
  if (value === null) return null
  switch (column.type) {
    case 'timestamp':
      return formatTimestamp(value as number | bigint)
    case 'date':
      return formatDate(value as number)
    case 'time':
      return formatTime(value as number)
    case 'decimal':
      return formatDecimal(BigInt(value as number | bigint), column.scale ?? 0)
    case 'uuid':
      return String(value).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    default:
      return value
  }
}

function formatDecimal(scaled: bigint, scale: number): string {
  if (scale === 0) return String(scaled)
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(scale + 1, '0')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
