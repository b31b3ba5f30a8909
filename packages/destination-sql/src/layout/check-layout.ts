import { DestinationError } from '@standpipe/core'
import type { Kysely } from 'kysely'
import { readCatalog } from '../tables/catalog.ts'
import { layoutVersion } from './create-layout.ts'
import type { SystemTables } from './system-tables.ts'

/** Refuses a dataset whose system tables were laid out by a newer version of Standpipe. */
export async function checkLayout(db: Kysely<SystemTables>, dataset: string): Promise<void> {
  const catalog = await readCatalog(db, dataset, ['_sp_version'])
  if (!catalog.has('_sp_version')) return
  const rows = await db.withSchema(dataset).selectFrom('_sp_version').select('version').execute()
  const found = Math.max(0, ...rows.map((row) => Number(row.version)))
  if (found <= layoutVersion) return
  throw new DestinationError({
    message: `dataset "${dataset}" has system tables of layout ${found}, this version of Standpipe knows up to ${layoutVersion}`,
    hint: 'Upgrade Standpipe and its destination package, or load into another dataset with --dataset.',
  })
}
