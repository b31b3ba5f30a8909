import type { SystemTables } from '@standpipe/destination-sql'
import type { Kysely, RawBuilder } from 'kysely'

/** How the holder of a lease shows that it lives. */
export interface ProofOfLife {
  /** Expression for the time at which a lease ends that is taken or renewed now; null when it does not expire. */
  readonly expiry: RawBuilder<unknown>
  /** Begins to prove it, for a connection. Throws when a lost connection of the session still does. */
  start(): Promise<void>
  /** Moves the end of the lease, within a transaction. */
  renew(db: Kysely<SystemTables>): Promise<void>
  stop(): Promise<void>
}
