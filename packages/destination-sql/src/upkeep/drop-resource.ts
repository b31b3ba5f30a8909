import type { DroppedResource } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'
import { tablesBeside } from '../load/tables-beside.ts'
import { readPipelineRecords } from '../schema/schema-records.ts'
import type { StateOwner } from '../state/partition-states.ts'
import { readCatalog } from '../tables/catalog.ts'
import { tableExpression } from '../tables/table-name.ts'
import { isOurTable } from './is-our-table.ts'

/**
 * Drops the tables of a resource, children first, and forgets its state and the versions of its tables. The tables go
 * before any row: DuckDB alters nothing after a delete.
 */
export async function dropResource(db: Kysely<SystemTables>, owner: StateOwner): Promise<DroppedResource> {
  const { dataset, pipeline, resource } = owner
  const records = (await readPipelineRecords(db, owner)).filter((record) => record.resource === resource)
  const tables = records
    .toSorted((one, other) => other.schema.path.length - one.schema.path.length)
    .map(({ table }) => table)
  const names = tables.flatMap((table) => [...tablesBeside(table), table])
  const catalog = await readCatalog(db, dataset, names)
  const ours = names.filter((name) => isOurTable(catalog, name))
  for (const name of ours) await sql`drop table ${tableExpression({ schema: dataset, name })}`.execute(db)

  const ofResource = { pipeline, resource }
  const system = db.withSchema(dataset)
  const { numDeletedRows } = await system
    .deleteFrom('_sp_state')
    .where((where) => where.and(ofResource))
    .executeTakeFirstOrThrow()
  await system
    .deleteFrom('_sp_schema')
    .where((where) => where.and(ofResource))
    .execute()
  const foreignTables = [...catalog.keys()].filter((name) => !ours.includes(name))
  return { tables: ours, foreignTables, states: Number(numDeletedRows) }
}
