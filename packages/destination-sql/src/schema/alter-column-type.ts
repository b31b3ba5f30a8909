import { sql, type RawBuilder } from 'kysely'
import type { TypeChange } from '../engine/sql-engine.ts'

/** The part of an `alter table` that gives a column another type. */
export function alterColumnType({ column, type, value }: TypeChange): RawBuilder<unknown> {
  return sql`alter column ${sql.id(column)} set data type ${sql.raw(type)} using ${value}`
}
