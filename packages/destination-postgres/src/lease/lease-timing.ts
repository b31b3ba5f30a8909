import { setTimeout } from 'node:timers/promises'

/** The times of leases. */
export interface LeaseTiming {
  /** How long a lease lasts behind a pooler unless it is renewed. */
  readonly termMs: number
  /** How often it is renewed there. */
  readonly renewEveryMs: number
  /** How often somebody who waits looks again. */
  readonly pollMs: number
  /** How long the server may take to notice that the session of a killed run is gone. */
  readonly patienceMs: number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** The times that `postgres` uses. */
export const leaseTiming: LeaseTiming = {
  termMs: 30_000,
  renewEveryMs: 10_000,
  pollMs: 500,
  // A little more than `client_connection_check_interval`.
  patienceMs: 6_000,
  sleep: async (milliseconds) => setTimeout(milliseconds),
}
