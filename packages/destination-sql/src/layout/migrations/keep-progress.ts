import type { Migration, MigrationStep } from '../migration.ts'

/** To layout 4: `_sp_state` says how far the partitions of a resource have been read. */
export const keepProgress: Migration = { migrate: { _sp_state: addProgress } }

async function addProgress({ db, dataset }: MigrationStep): Promise<void> {
  await db.withSchema(dataset).schema.alterTable('_sp_state').addColumn('progress', 'text').execute()
}
