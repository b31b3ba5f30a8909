import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { stagedBeside } from '../load/tables-beside.ts'
import { readPipelineRecords } from '../schema/schema-records.ts'
import { readPipelineStates } from '../state/partition-states.ts'
import { readCatalog } from '../tables/catalog.ts'
import { tableExpression } from '../tables/table-name.ts'
import { isOurTable } from './is-our-table.ts'

/** Drops the staged tables of resources without an unfinished read. Resolves to their names. */
export async function dropLeftovers(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
): Promise<readonly string[]> {
  const states = await readPipelineStates(db, owner)
  const unfinished = new Set(
    states.filter(({ state }) => state.readId !== null).map(({ resource }) => resource),
  )
  const records = await readPipelineRecords(db, owner)
  const staged = records
    .filter(({ resource }) => !unfinished.has(resource))
    .flatMap(({ table }) => stagedBeside(table))
  const catalog = await readCatalog(db, owner.dataset, staged)
  const leftovers = [...catalog.keys()].filter((name) => isOurTable(catalog, name))
  for (const name of leftovers) {
    await sql`drop table ${tableExpression({ schema: owner.dataset, name })}`.execute(db)
  }
  return leftovers
}
