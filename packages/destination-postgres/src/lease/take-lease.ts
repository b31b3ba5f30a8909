import { inTransaction, type SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { lockLayout } from './advisory-locks.ts'
import { findLeaseHolder, leaseHeld, type LeaseHolder } from './lease-holder.ts'
import { conflictsWith, ensureLeaseTable, leaseTable, type Claim } from './lease-table.ts'
import type { LeaseTiming } from './lease-timing.ts'

/** What is written down of a lease. */
export interface NewLease {
  readonly claim: Claim
  /** Who takes it, for those who find it taken. */
  readonly holder: string
  /** Expression for its end; null when it lasts as long as the session. */
  readonly expiry: RawBuilder<unknown>
}

/**
 * Takes a lease, and waits while its holder may be dead: until a lease has expired or was renewed, or for a little while
 * when it lasts as long as a session. Throws `DestinationLockedError` with a holder who lives.
 */
export async function takeLease(
  db: Kysely<SystemTables>,
  lease: NewLease,
  { termMs, patienceMs, pollMs, sleep }: LeaseTiming,
): Promise<void> {
  let first: LeaseHolder | null = null
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const found = await inTransaction(db, (transaction) => takeIfFree(transaction, lease))
    if (found === null) return
    first ??= found
    const isSame = found.holder === first.holder && found.expiresAt === first.expiresAt
    // Counted by us, so that a clock that was set back on the server does not keep anybody waiting.
    const longestMs = found.expiresAt === null ? patienceMs : termMs + patienceMs
    if (!isSame || waitedMs >= longestMs) throw leaseHeld(lease.claim, found)
    await sleep(pollMs)
  }
}

async function takeIfFree(
  db: Kysely<SystemTables>,
  { claim, holder, expiry }: NewLease,
): Promise<LeaseHolder | null> {
  await lockLayout(db, claim.dataset)
  await ensureLeaseTable(db, claim)
  const found = await findLeaseHolder(db, claim)
  if (found !== null) return found
  await sql`delete from ${leaseTable(claim)} where ${conflictsWith(claim)}`.execute(db)
  const rows = claim.resources.map(
    (resource) =>
      sql`(${claim.pipeline}, ${resource}, cast(${claim.sessionId} as uuid), ${holder}, clock_timestamp(), ${expiry})`,
  )
  await sql`
    insert into ${leaseTable(claim)} (pipeline, resource, session_id, holder, taken_at, expires_at)
    values ${sql.join(rows)}
  `.execute(db)
  return null
}
