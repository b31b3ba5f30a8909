import { inTransaction, type SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'
import { heldBy, leaseTable, type Claim } from './lease-table.ts'
import type { LeaseTiming } from './lease-timing.ts'
import type { ProofOfLife } from './proof-of-life.ts'

/** Lends a connection of its own to some work. */
export type WithConnection = (work: (db: Kysely<SystemTables>) => Promise<void>) => Promise<void>

/**
 * Proves life by renewing a lease that expires, for a session that a pooler gives to others between transactions. It
 * renews over connections of its own, because the one of the session may be in the middle of a load. The server's clock
 * counts, and no other. A lease that could not be renewed in time is still held until somebody else takes it.
 */
export function heartbeat(
  withConnection: WithConnection,
  claim: Claim,
  { termMs, renewEveryMs }: LeaseTiming,
): ProofOfLife {
  const expiry = sql`clock_timestamp() + ${termMs} * interval '1 millisecond'`
  let timer: NodeJS.Timeout | undefined
  let beat: Promise<unknown> | undefined
  // One that is locked belongs to a load under way, which renews it at its end.
  const renew = async (db: Kysely<SystemTables>): Promise<void> => {
    await sql`
      update ${leaseTable(claim)} set expires_at = ${expiry} where (pipeline, resource) in (
        select pipeline, resource from ${leaseTable(claim)} where ${heldBy(claim)} for update skip locked
      )
    `.execute(db)
  }
  const renewAlone = async (): Promise<void> => {
    // One that fails is followed by the next; whether the lease was lost is asked in every load.
    await Promise.allSettled([withConnection((db) => inTransaction(db, renew))])
    beat = undefined
  }
  return {
    expiry,
    start: () => {
      timer ??= setInterval(() => {
        beat ??= renewAlone()
      }, renewEveryMs).unref()
      return Promise.resolve()
    },
    renew,
    stop: async () => {
      clearInterval(timer)
      await beat
    },
  }
}
