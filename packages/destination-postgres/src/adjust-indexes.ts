import { idColumn, keyIdColumn, rootIdColumn, validToColumn } from '@standpipe/core'
import { derivedName, tableExpression, type RowsTable, type SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely, type RawBuilder } from 'kysely'

/**
 * Gives a table the index that merging needs: a root table the unique one that `on conflict` asks for, or the one of the
 * current versions by key, a child table one to find the rows of a root. They go again when rows may repeat or are written
 * in another way. Asks the catalog first, because even DDL that has nothing to do would lock the table.
 */
export async function adjustIndexes(db: Kysely<SystemTables>, table: RowsTable): Promise<void> {
  const indexes = indexesOf(table)
  const { schema, name } = table.table
  const { rows } = await sql<{ name: string }>`
    select indexname as name from pg_indexes
    where schemaname = ${schema} and indexname in (${sql.join(indexes.map((index) => index.name))})
  `.execute(db)
  const existing = new Set(rows.map((row) => row.name))
  const target = tableExpression({ schema, name })
  for (const index of indexes) {
    if (index.isWanted && !existing.has(index.name)) {
      await sql`create ${index.kind} ${sql.id(index.name)} on ${target} ${index.on}`.execute(db)
    } else if (!index.isWanted && existing.has(index.name)) {
      await sql`drop index ${tableExpression({ schema, name: index.name })}`.execute(db)
    }
  }
}

interface Index {
  readonly name: string
  readonly kind: RawBuilder<unknown>
  readonly on: RawBuilder<unknown>
  readonly isWanted: boolean
}

function indexesOf({ table, isChild, isKeyed, isVersioned }: RowsTable): readonly Index[] {
  const unique = sql`unique index`
  if (isChild) {
    const on = sql`(${sql.id(rootIdColumn.name)})`
    return [{ name: derivedName('_sp_root_', table.name), kind: sql`index`, on, isWanted: isKeyed }]
  }
  const current = sql`(${sql.id(keyIdColumn.name)}) where ${sql.id(validToColumn.name)} is null`
  return [
    {
      name: derivedName('_sp_key_', table.name),
      kind: unique,
      on: sql`(${sql.id(idColumn.name)})`,
      isWanted: isKeyed && !isVersioned,
    },
    {
      name: derivedName('_sp_version_', table.name),
      kind: unique,
      on: current,
      isWanted: isKeyed && isVersioned,
    },
  ]
}
