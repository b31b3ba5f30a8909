import type { BatchValue, Column } from '@standpipe/core'

/** A column and its values in DuckDB's SQL. */
export interface ColumnSql {
  /** Name and type, for `create table`. */
  readonly definition: string
  readonly literal: (value: BatchValue) => string
}

/** How DuckDB writes a column, without taking a detour over the destination that is tested. */
export function columnSql(column: Column): ColumnSql {
  const type =
    column.type === 'decimal' ? `decimal(${column.precision}, ${column.scale})` : types[column.type]
  return {
    definition: `"${column.name.replaceAll('"', '""')}" ${type}`,
    literal: (value) => (value === null ? 'null' : literalOf(column, value)),
  }
}

const types = {
  boolean: 'boolean',
  bigint: 'bigint',
  double: 'double',
  decimal: 'decimal',
  text: 'varchar',
  timestamp: 'timestamptz',
  date: 'date',
  time: 'time',
  json: 'json',
  binary: 'blob',
  uuid: 'uuid',
} as const

function literalOf({ type, scale = 0 }: Column, value: NonNullable<BatchValue>): string {
  if (value instanceof Uint8Array) return `unhex('${Buffer.from(value).toString('hex')}')`
  if (type === 'timestamp') return `make_timestamptz(${value}::bigint)`
  if (type === 'date') return `date '1970-01-01' + (${String(value)})::integer`
  if (type === 'time') return `time '00:00:00' + to_microseconds(${String(value)})`
  if (type === 'decimal') return pointAt(scale, BigInt(value))
  if (type === 'double') return `'${String(value)}'::double`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

/** A scaled integer with its point, in quotes. */
function pointAt(scale: number, value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `'${value < 0n ? '-' : ''}${whole}.${digits.slice(digits.length - scale)}'`
}
