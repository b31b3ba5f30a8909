import type { Kysely } from 'kysely'
import { inTransaction } from '../engine/in-transaction.ts'
import type { SqlEngine } from '../engine/sql-engine.ts'
import { readCatalog } from '../tables/catalog.ts'
import { checkLayout } from './check-layout.ts'
import { migrations } from './migrations.ts'
import type { SystemTables } from './system-tables.ts'

/**
 * Brings system tables that an earlier version of Standpipe laid out up to date, step by step, each in a transaction
 * of its own with the version that it leads to. Called by whoever holds the dataset for writing.
 *
 * @param found the version that is stored
 */
export async function migrateLayout(
  engine: SqlEngine,
  db: Kysely<SystemTables>,
  dataset: string,
  found: number,
): Promise<void> {
  for (const [index, { migrate }] of migrations.entries()) {
    const version = index + 2
    if (version <= found) continue
    await inTransaction(db, async (transaction) => {
      await engine.beforeLayout?.(transaction, dataset)
      // Another session may have been faster.
      if ((await checkLayout(transaction, dataset)) >= version) return
      const catalog = await readCatalog(transaction, dataset, Object.keys(migrate))
      for (const [table, change] of Object.entries(migrate)) {
        if (catalog.has(table)) await change({ db: transaction, engine, dataset })
      }
      await transaction.withSchema(dataset).updateTable('_sp_version').set({ version }).execute()
    })
  }
}
