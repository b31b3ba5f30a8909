import type { Load, TableSchema, TableVersion } from '@standpipe/core'
import type { Kysely, Selectable } from 'kysely'
import type { SchemaRow, SystemTables } from '../layout/system-tables.ts'

/** Whose tables are meant. */
interface SchemaOwner {
  readonly dataset: string
  readonly pipeline: string
}

/** What `_sp_schema` says of a table as it is now. */
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
  { dataset, pipeline }: SchemaOwner,
): Promise<SchemaRecord[]> {
  const rows = await newestVersions(db, dataset).where('pipeline', '=', pipeline).execute()
  return rows.map(recordOf)
}

/** Every version of the tables that a pipeline owns, by table, the oldest first. */
export async function readVersions(
  db: Kysely<SystemTables>,
  { dataset, pipeline }: SchemaOwner,
): Promise<TableVersion[]> {
  const rows = await db
    .withSchema(dataset)
    .selectFrom('_sp_schema')
    .selectAll()
    .where('pipeline', '=', pipeline)
    .orderBy('table_name')
    .orderBy('version')
    .execute()
  return rows.map((row) => {
    const { resource, schema, version } = recordOf(row)
    const { run_id: runId, load_id: loadId } = row
    return { resource, schema, version, runId, loadId, changedAt: row.changed_at.toISOString() }
  })
}

/** Records of the tables with these names, whoever owns them, and of all others of the resource. */
export async function readResourceRecords(
  db: Kysely<SystemTables>,
  owner: SchemaOwner & { readonly resource: string },
  names: readonly string[],
): Promise<SchemaRecord[]> {
  const rows = await newestVersions(db, owner.dataset)
    .where((where) =>
      where.or([
        // Neither engine takes an empty list, which a load without tables has.
        ...(names.length === 0 ? [] : [where('table_name', 'in', names)]),
        where.and([where('pipeline', '=', owner.pipeline), where('resource', '=', owner.resource)]),
      ]),
    )
    .execute()
  return rows.map(recordOf)
}

/** Adds a version of a table, made by a load; the earlier ones stay. */
export async function writeSchemaRecord(
  db: Kysely<SystemTables>,
  dataset: string,
  record: SchemaRecord,
  load: Pick<Load, 'id' | 'runId' | 'createdAt'>,
): Promise<void> {
  await db
    .withSchema(dataset)
    .insertInto('_sp_schema')
    .values({
      table_name: record.table,
      pipeline: record.pipeline,
      resource: record.resource,
      version: record.version,
      definition: JSON.stringify(record.schema),
      changed_at: load.createdAt,
      run_id: load.runId,
      load_id: load.id,
    })
    .execute()
}

/** The newest version of each table, by name. In layout 1 a table has but one, so that readers need no other. */
function newestVersions(db: Kysely<SystemTables>, dataset: string) {
  return db
    .withSchema(dataset)
    .selectFrom('_sp_schema')
    .distinctOn('table_name')
    .select(['table_name', 'pipeline', 'resource', 'version', 'definition'])
    .orderBy('table_name')
    .orderBy('version', 'desc')
}

function recordOf(
  row: Pick<Selectable<SchemaRow>, 'table_name' | 'pipeline' | 'resource' | 'version' | 'definition'>,
): SchemaRecord {
  return {
    table: row.table_name,
    pipeline: row.pipeline,
    resource: row.resource,
    version: Number(row.version),
    schema: JSON.parse(row.definition) as TableSchema,
  }
}
