import { ConfigurationError } from '@standpipe/core'
import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'

/**
 * Refuses a dataset when there is one that differs from it only in the case of ASCII letters: to DuckDB the two are
 * one schema. Throws `ConfigurationError`.
 */
export async function refuseOtherCase(db: Kysely<SystemTables>, dataset: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select schema_name as name from information_schema.schemata where catalog_name = current_database()
  `.execute(db)
  const other = rows.find(({ name }) => name !== dataset && lowered(name) === lowered(dataset))?.name
  if (other === undefined) return
  throw new ConfigurationError({
    message: `dataset "${dataset}" cannot be told from another one: there is a "${other}", and DuckDB makes no difference between upper and lower case`,
    hint: `Use --dataset ${other}, or a name that differs in more than upper and lower case.`,
    option: 'dataset',
  })
}

function lowered(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}
