import type { TableVersion } from '@standpipe/core'

/** Says of a column, by the names of table and column, whether each of its rows has a value. */
export type IsFilled = (table: string, column: string) => boolean

/**
 * The columns that were there and could not be null in every version of their table, from the first on. One that was
 * added later, or declared `nullable: false` later, may be null in older rows: the database does not say otherwise.
 */
export function alwaysFilled(versions: readonly TableVersion[]): IsFilled {
  const filled = new Map<string, ReadonlySet<string>>()
  for (const { version, schema } of versions) {
    const names = new Set(schema.columns.filter(({ nullable }) => !nullable).map(({ name }) => name))
    const before = version === 1 ? names : filled.get(schema.name)
    filled.set(
      schema.name,
      before === undefined ? systemNames(names) : new Set([...names].filter((name) => before.has(name))),
    )
  }
  return (table, column) => filled.get(table)?.has(column) === true
}

/** What is certain where the first versions are not known. */
function systemNames(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => name.startsWith('_sp_')))
}
