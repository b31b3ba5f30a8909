import type { TableSchema } from '@standpipe/core'
import type { Kysely, Selectable } from 'kysely'
import type { SchemaRow, SystemTables } from '../layout/system-tables.ts'

/** What `_sp_schema` says of a table. */
export interface SchemaRecord {
  readonly table: string
  readonly pipeline: string
  readonly resource: string
  readonly version: number
  readonly schema: TableSchema
}

/** Records of all tables that a pipeline owns, parents before children as far as names tell. */
export async function readPipelineRecords(
  db: Kysely<SystemTables>,
  dataset: string,
  pipeline: string,
): Promise<SchemaRecord[]> {
  const rows = await db
    .withSchema(dataset)
    .selectFrom('_sp_schema')
    .selectAll()
    .where('pipeline', '=', pipeline)
    .orderBy('table_name')
    .execute()
  return rows.map(recordOf)
}

/** Records of the tables with these names, whoever owns them, and of all others of the resource. */
export async function readResourceRecords(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string; readonly resource: string },
  names: readonly string[],
): Promise<SchemaRecord[]> {
  const rows = await db
    .withSchema(owner.dataset)
    .selectFrom('_sp_schema')
    .selectAll()
    .where((where) =>
      where.or([
        // Neither engine takes an empty list, which a load without tables has.
        ...(names.length === 0 ? [] : [where('table_name', 'in', names)]),
        where.and([where('pipeline', '=', owner.pipeline), where('resource', '=', owner.resource)]),
      ]),
    )
    .orderBy('table_name')
    .execute()
  return rows.map(recordOf)
}

/** Writes or replaces the record of a table. */
export async function writeSchemaRecord(
  db: Kysely<SystemTables>,
  dataset: string,
  record: SchemaRecord,
  changedAt: string,
): Promise<void> {
  const facts = {
    version: record.version,
    definition: JSON.stringify(record.schema),
    changed_at: changedAt,
  }
  await db
    .withSchema(dataset)
    .insertInto('_sp_schema')
    .values({ table_name: record.table, pipeline: record.pipeline, resource: record.resource, ...facts })
    .onConflict((conflict) => conflict.column('table_name').doUpdateSet(facts))
    .execute()
}

function recordOf(row: Selectable<SchemaRow>): SchemaRecord {
  return {
    table: row.table_name,
    pipeline: row.pipeline,
    resource: row.resource,
    version: Number(row.version),
    schema: JSON.parse(row.definition) as TableSchema,
  }
}
