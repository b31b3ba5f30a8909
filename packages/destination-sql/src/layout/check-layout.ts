import { DestinationError } from '@standpipe/core'
import type { Kysely } from 'kysely'
import { readCatalog } from '../tables/catalog.ts'
import { layoutVersion } from './migrations.ts'
import type { SystemTables } from './system-tables.ts'

/**
 * The layout of a dataset's system tables, ours when there are none yet. Refuses one that a newer version of Standpipe
 * laid out.
 */
export async function checkLayout(db: Kysely<SystemTables>, dataset: string): Promise<number> {
  const catalog = await readCatalog(db, dataset, ['_sp_version'])
  if (!catalog.has('_sp_version')) return layoutVersion
  const rows = await db.withSchema(dataset).selectFrom('_sp_version').select('version').execute()
  const found = Math.max(1, ...rows.map((row) => Number(row.version)))
  if (found <= layoutVersion) return found
  throw new DestinationError({
    message: `dataset "${dataset}" has system tables of layout ${found}, this version of Standpipe knows up to ${layoutVersion}`,
    hint: 'Upgrade Standpipe and its destination package, or load into another dataset with --dataset.',
  })
}

/** Refuses to read what only our layout has, where a reader must not bring an earlier one up to date. */
export async function refuseOlderLayout(db: Kysely<SystemTables>, dataset: string): Promise<void> {
  const found = await checkLayout(db, dataset)
  if (found === layoutVersion) return
  throw new DestinationError({
    message: `dataset "${dataset}" has system tables of layout ${found}, which an earlier version of Standpipe made`,
    hint: 'The next run brings them up to date, and so does standpipe prune.',
  })
}
