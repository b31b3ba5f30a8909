import { DestinationLockedError } from '@standpipe/core'
import type { SystemTables } from '@standpipe/destination-sql'
import { sql, type Kysely } from 'kysely'
import { endLostSession, lockSession } from './advisory-locks.ts'
import type { Claim } from './lease-table.ts'
import type { LeaseTiming } from './lease-timing.ts'
import type { ProofOfLife } from './proof-of-life.ts'

/** Proves life by a lock that the server releases with the session, at once when the process is killed. */
export function sessionLock(
  db: Kysely<SystemTables>,
  { dataset, sessionId }: Claim,
  { patienceMs, pollMs, sleep }: LeaseTiming,
): ProofOfLife {
  return {
    expiry: sql`null`,
    start: async () => {
      if (await lockSession(db, sessionId)) return
      // The connection before this one is lost to us, but the server does not know it yet.
      await endLostSession(db, sessionId)
      for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
        if (await lockSession(db, sessionId)) return
        await sleep(pollMs)
      }
      throw new DestinationLockedError({
        message: `the connection to dataset "${dataset}" was lost, and the server is still busy with what came over it`,
        hint: 'Run again: it goes on from what is stored.',
      })
    },
    renew: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}
