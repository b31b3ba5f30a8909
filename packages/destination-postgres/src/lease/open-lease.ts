import {
  inTransaction,
  type SessionOptions,
  type SystemTables,
  type WriteLease,
} from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'
import { hostname } from 'node:os'
import { heartbeat, type WithConnection } from './heartbeat.ts'
import { findLeaseHolder, leaseLost } from './lease-holder.ts'
import { heldBy, leaseTable, type Claim } from './lease-table.ts'
import type { LeaseTiming } from './lease-timing.ts'
import { sessionLock } from './session-lock.ts'
import { takeLease } from './take-lease.ts'

/** What the lease of a connection is made of. */
export interface LeaseOptions {
  readonly db: Kysely<SystemTables>
  readonly options: SessionOptions
  readonly applicationName: string
  /** Process of the server that belongs to the connection; null when a pooler may give it to somebody else. */
  readonly serverProcess: number | null
  readonly withConnection: WithConnection
  readonly timing: LeaseTiming
}

/**
 * The lease of a connection. In a session of our own it lasts as long as the session; behind a pooler it expires, and is
 * renewed until `stop`.
 */
export function openLease(lease: LeaseOptions): WriteLease & { stop(): Promise<void> } {
  const { db, applicationName, serverProcess, timing } = lease
  const { dataset, pipeline, resources = [''], sessionId } = lease.options
  const claim: Claim = { dataset, pipeline, resources: [...new Set(resources)], sessionId }
  const proof =
    serverProcess === null ? heartbeat(lease.withConnection, claim, timing) : sessionLock(db, claim, timing)
  const onServer = serverProcess === null ? '' : `, server process ${serverProcess}`
  const holder = `"${applicationName}" (process ${process.pid} on ${hostname()}${onServer}`

  const hold = async (transaction: Kysely<SystemTables>): Promise<void> => {
    const { rows } = await sql`select 1 from ${leaseTable(claim)} where ${heldBy(claim)} for update`.execute(
      transaction,
    )
    if (rows.length === claim.resources.length) return
    throw leaseLost(claim, await findLeaseHolder(transaction, claim))
  }
  return {
    take: async () => {
      await proof.start()
      await takeLease(db, { claim, holder, expiry: proof.expiry }, timing)
    },
    confirm: async () => {
      await proof.start()
      await inTransaction(db, hold)
    },
    hold,
    renew: (transaction) => proof.renew(transaction),
    release: () =>
      inTransaction(db, async (transaction) => {
        await sql`delete from ${leaseTable(claim)} where ${heldBy(claim)}`.execute(transaction)
      }),
    stop: () => proof.stop(),
  }
}
