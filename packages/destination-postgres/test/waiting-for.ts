import { expect } from 'vitest'
import type { PostgresTestDatabase } from './postgres-database.ts'

/** Resolves when a session waits for the lock on the dataset. */
export async function waitingFor(database: PostgresTestDatabase): Promise<void> {
  const isWaiting = async (): Promise<boolean> => {
    const { rows } = await database.client.query(
      `select 1 from pg_locks
       where locktype = 'advisory' and not granted and objid::bigint = hashtext($1)::bigint & 4294967295`,
      [database.dataset],
    )
    return rows.length > 0
  }
  await expect.poll(isWaiting, { timeout: 10_000 }).toBe(true)
}
