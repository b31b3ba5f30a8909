/** Time as a run sees it; injected in tests. */
export interface Clock {
  /** Milliseconds since 1970; never goes back. */
  now(): number
}

/** The time of this machine, deaf to corrections of the wall clock. */
export const systemClock: Clock = { now: () => performance.timeOrigin + performance.now() }

/** A moment as it is stored: ISO 8601 in UTC. */
export function timestampOf(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}
