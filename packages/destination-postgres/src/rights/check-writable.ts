import type { OpenOptions } from '@standpipe/core'
import { inTransaction, type SystemTables } from '@standpipe/destination-sql'
import type { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import { openConnection } from '../connection/open-connection.ts'
import type { PostgresUrl } from '../connection/parse-url.ts'
import { findLeaseHolder, leaseHeld } from '../lease/lease-holder.ts'
import type { Claim } from '../lease/lease-table.ts'
import type { LeaseTiming } from '../lease/lease-timing.ts'
import { readRights, refuseMissingRights, refuseMissingTemporary } from './rights.ts'

/**
 * Proves that loads could be stored, by asking for the rights that they need; creates nothing. Throws `DestinationError`
 * with what an owner has to type, and `DestinationLockedError` while somebody else writes.
 */
export async function checkWritable(
  url: PostgresUrl,
  timing: LeaseTiming,
  options: OpenOptions,
): Promise<void> {
  const sessionId = randomUUID()
  const connection = await openConnection(url, timing, { ...options, withoutLease: true, sessionId })
  try {
    const { dataset, pipeline, resources = [''] } = options
    const rights = await readRights(connection.db, dataset)
    refuseMissingRights(rights, dataset)
    refuseMissingTemporary(rights)
    if (rights.hasLeases) await refuseHeld(connection.db, { dataset, pipeline, resources, sessionId })
  } finally {
    await connection.close()
  }
}

async function refuseHeld(db: Kysely<SystemTables>, claim: Claim): Promise<void> {
  const found = await inTransaction(db, (transaction) => findLeaseHolder(transaction, claim))
  if (found !== null) throw leaseHeld(claim, found)
}
