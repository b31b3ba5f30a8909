import { idColumn, type Column, type DedupSort, type TableSchema } from '@standpipe/core'
import { sql, type RawBuilder } from 'kysely'
import type { SqlEngine } from '../engine/sql-engine.ts'
import { derivedName } from '../tables/derived-name.ts'

/**
 * Name of the table beside a root table that keeps which rows were removed and at which value of `dedupSort`, so that
 * a record that is older than its removal does not come back.
 */
export function removedName(rootTable: string): string {
  return derivedName('_sp_removed_', rootTable)
}

/** The columns of that table. */
export function removedColumns(root: TableSchema, dedupSort: DedupSort): readonly Column[] {
  return [idColumn, { ...sortColumn(root, dedupSort), nullable: true }]
}

/** Whether the row of one alias is of the same id as that of the other and wins over it. */
export function winsOver(
  engine: SqlEngine,
  root: TableSchema,
  dedupSort: DedupSort,
  winner: string,
  loser: string,
): RawBuilder<unknown> {
  const column = sortColumn(root, dedupSort)
  const value = (alias: string): RawBuilder<unknown> => {
    const stored = sql.id(alias, column.name)
    return column.type === 'text' ? engine.codePointOrder(stored) : stored
  }
  const isBetter = dedupSort.order === 'desc' ? sql`>` : sql`<`
  return sql`${sql.id(winner, idColumn.name)} = ${sql.id(loser, idColumn.name)}
    and ${sql.id(winner, column.name)} is not null
    and (${sql.id(loser, column.name)} is null or ${value(winner)} ${isBetter} ${value(loser)})`
}

function sortColumn({ name, columns }: TableSchema, { column }: DedupSort): Column {
  const found = columns.find((other) => other.name === column)
  if (found === undefined) throw new RangeError(`no column "${column}" in table "${name}"`)
  return found
}
