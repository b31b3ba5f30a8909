import { loadIdColumn, type Load } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import type { TestDatabase } from './test-database.ts'

/** Throws an assertion error when a row of a load stands in one of its tables, staged or not. */
export async function assertNotStored(database: TestDatabase, { id, tables }: Load): Promise<void> {
  const names = tables.flatMap(({ schema }) => [schema.name, `_sp_staged_${schema.name}`])
  const literals = names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')
  const standing = await database.query(
    `select table_name from information_schema.columns where table_schema = '${database.dataset}'
     and column_name = '${loadIdColumn.name}' and table_name in (${literals})`,
  )
  for (const [name] of standing) {
    const table = `%"${String(name).replaceAll('"', '""')}"`
    const [row] = await database.query(
      `select count(*) from ${table} where replace(cast(${loadIdColumn.name} as text), '-', '') = '${id}'`,
    )
    assert.equal(row?.[0], '0', `a load that was refused has left rows in table "${name}"`)
  }
}
