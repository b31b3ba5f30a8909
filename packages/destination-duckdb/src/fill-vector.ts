import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimeValue,
  DuckDBUUIDValue,
  type DuckDBValue,
  type DuckDBVector,
} from '@duckdb/node-api'
import type { BatchColumn, BatchValue, Column } from '@standpipe/core'

/**
 * Fills a vector of a chunk with the values of a column, from a row on; as many as the vector has room for.
 * Throws when a value does not fit: DuckDB itself would store a decimal that is too large, or another value.
 */
export function fillVector(vector: DuckDBVector, column: Column, values: BatchColumn, from: number): void {
  const convert = column.type === 'decimal' ? decimalConverter(column) : converters[column.type]
  const count = vector.itemCount
  let row = 0
  try {
    if (values.kind === 'constant') {
      const value = values.value === null ? null : convert(values.value)
      for (; row < count; row++) vector.setItem(row, value)
    } else {
      for (; row < count; row++) {
        const value = values.values[from + row]!
        vector.setItem(row, value === null ? null : convert(value))
      }
    }
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new RangeError(`column "${column.name}", row ${from + row + 1} of the load: ${problem}`, { cause })
  }
  vector.flush()
}

type Convert = (value: NonNullable<BatchValue>) => DuckDBValue

const asIs: Convert = (value) => value as DuckDBValue

const converters: { readonly [type in Exclude<Column['type'], 'decimal'>]: Convert } = {
  boolean: asIs,
  double: asIs,
  text: asIs,
  json: asIs,
  bigint: (value) => BigInt(value as number | bigint),
  timestamp: (value) => new DuckDBTimestampTZValue(BigInt(value as number | bigint)),
  date: (value) => new DuckDBDateValue(value as number),
  time: (value) => new DuckDBTimeValue(BigInt(value as number)),
  binary: (value) => new DuckDBBlobValue(value as Uint8Array),
  uuid: (value) => DuckDBUUIDValue.fromUint128(BigInt(`0x${value as string}`)),
}

function decimalConverter(column: Column): Convert {
  const precision = column.precision!
  const scale = column.scale!
  const limit = 10n ** BigInt(precision)
  return (value) => {
    const scaled = value as bigint
    if (scaled >= limit || scaled <= -limit) throw new RangeError(`more than ${precision} digits`)
    return new DuckDBDecimalValue(scaled, precision, scale)
  }
}
