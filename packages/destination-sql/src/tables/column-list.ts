import { sql, type RawBuilder } from 'kysely'

/** The quoted names of columns, separated by commas, each behind an alias when one is given. */
export function columnList(
  columns: readonly { readonly name: string }[],
  alias?: string,
): RawBuilder<unknown> {
  return sql.join(columns.map(({ name }) => (alias === undefined ? sql.id(name) : sql.id(alias, name))))
}
