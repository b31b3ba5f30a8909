import type { Migration } from '../migration.ts'

/** To layout 3: `_sp_loads` says which versions of records (scd2) a load opened and closed. */
export const countVersions: Migration = {
  migrate: {
    _sp_loads: async ({ db, dataset }) => {
      await db.withSchema(dataset).schema.alterTable('_sp_loads').addColumn('versions', 'text').execute()
    },
  },
}
