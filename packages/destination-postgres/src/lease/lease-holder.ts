import { DestinationLockedError } from '@standpipe/core'
import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'
import { sessionKey } from './advisory-locks.ts'
import { conflictsWith, heldBy, leaseTable, type Claim } from './lease-table.ts'

/** Somebody who has what is claimed. */
export interface LeaseHolder {
  /** `''` for all of the pipeline. */
  readonly resource: string
  readonly holder: string
  /** When the lease ends unless it is renewed; null when it lasts as long as the holder's session of the server. */
  readonly expiresAt: string | null
}

/**
 * Finds a living holder of what is claimed; within a transaction that locks the layout. A lease that is locked is being
 * used at this moment. One that does not expire lives as long as somebody holds the lock of its session.
 */
export async function findLeaseHolder(db: Kysely<SystemTables>, claim: Claim): Promise<LeaseHolder | null> {
  const others = sql`from ${leaseTable(claim)} where ${conflictsWith(claim)} and not (${heldBy(claim)})`
  const unused = await sql<{ resource: string }>`select resource ${others} for update skip locked`.execute(db)
  const found = await sql<LeaseHolder & { readonly lives: boolean }>`
    select resource,
      holder || to_char(taken_at, '", since "YYYY-MM-DD HH24:MI:SS" UTC)"') as holder,
      to_char(expires_at, 'YYYY-MM-DD HH24:MI:SS.US" UTC"') as "expiresAt",
      case when expires_at is null then not pg_try_advisory_xact_lock(${sessionKey(sql`session_id`)})
        else expires_at > clock_timestamp() end as lives
    ${others} order by taken_at, resource
  `.execute(db)
  const free = new Set(unused.rows.map(({ resource }) => resource))
  return found.rows.find(({ resource, lives }) => lives || !free.has(resource)) ?? null
}

/** Says who has what is claimed. */
export function leaseHeld(
  { dataset, pipeline }: Claim,
  { resource, holder, expiresAt }: LeaseHolder,
): DestinationLockedError {
  const what = resource === '' ? '' : `resource "${resource}" of `
  const until = expiresAt === null ? '' : `; it is theirs until ${expiresAt} unless they renew it`
  return new DestinationLockedError({
    message: `${what}pipeline "${pipeline}" in dataset "${dataset}" is being written to by ${holder}${until}`,
    hint: 'One run at a time writes to a resource. Wait for it, or end it.',
    holder,
  })
}

/** Says that a session does not have any more what it claimed, and who has it now, if anybody still does. */
export function leaseLost({ dataset, pipeline }: Claim, found: LeaseHolder | null): DestinationLockedError {
  const by = found === null ? 'another run' : found.holder
  return new DestinationLockedError({
    message: `pipeline "${pipeline}" in dataset "${dataset}" was taken over by ${by} while this run could not reach the database`,
    hint: 'Run again: it goes on from what is stored.',
    holder: found?.holder,
  })
}
