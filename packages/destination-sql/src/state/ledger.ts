import type { Load, LoadReceipt, SchemaChange, VersionCounts } from '@standpipe/core'
import { sql, type Kysely } from 'kysely'
import type { SystemTables } from '../layout/system-tables.ts'

/** Writes the row that proves that a load was committed. */
export async function writeLedgerRow(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
  load: Load,
  receipt: LoadReceipt,
): Promise<void> {
  await db
    .withSchema(owner.dataset)
    .insertInto('_sp_loads')
    .values({
      load_id: load.id,
      run_id: load.runId,
      read_id: load.readId,
      pipeline: owner.pipeline,
      resource: load.resource,
      pages: load.pages,
      rows: Object.values(receipt.rows).reduce((sum, count) => sum + count, 0),
      rows_by_table: JSON.stringify(receipt.rows),
      missing: receipt.missing,
      removed: receipt.removed,
      schema_changes: JSON.stringify(receipt.schemaChanges),
      created_at: load.createdAt,
      versions: receipt.versions === undefined ? null : JSON.stringify(receipt.versions),
    })
    .execute()
}

/** What the ledger says of a load; null when it was not committed. */
export async function readReceipt(
  db: Kysely<SystemTables>,
  dataset: string,
  loadId: string,
): Promise<LoadReceipt | null> {
  const row = await db
    .withSchema(dataset)
    .selectFrom('_sp_loads')
    .select(['rows_by_table', 'missing', 'removed', 'schema_changes', 'versions'])
    .where('load_id', '=', sql<string>`cast(${loadId} as uuid)`)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    loadId,
    rows: JSON.parse(row.rows_by_table) as { [table: string]: number },
    missing: Number(row.missing),
    removed: Number(row.removed),
    schemaChanges: JSON.parse(row.schema_changes) as SchemaChange[],
    ...readVersions(row),
  }
}

/** What a ledger row says of versions, as part of a receipt. */
export function readVersions({
  versions,
}: {
  readonly versions: string | null
}): Pick<LoadReceipt, 'versions'> {
  return versions === null ? {} : { versions: JSON.parse(versions) as VersionCounts }
}

/** Whether a read or a run has committed any load of a resource. */
export async function hasLoads(
  db: Kysely<SystemTables>,
  owner: { readonly dataset: string; readonly pipeline: string },
  load: Load,
): Promise<boolean> {
  const row = await db
    .withSchema(owner.dataset)
    .selectFrom('_sp_loads')
    .select('load_id')
    .where('pipeline', '=', owner.pipeline)
    .where('resource', '=', load.resource)
    .where((where) =>
      where.or([
        where('read_id', '=', sql<string>`cast(${load.readId} as uuid)`),
        where('run_id', '=', sql<string>`cast(${load.runId} as uuid)`),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
