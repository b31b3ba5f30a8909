import type { RateLimitOptions } from './rate-limit-options.ts'

/** A declared limit, and what was taken of it. */
export interface RequestWindow {
  /** When a request of this weight may start, in milliseconds since 1970; at most `now` when it may at once. */
  opensAt(weight: number, now: number): number
  /** Counts a request that starts. */
  take(weight: number, now: number): void
}

// Two requests may arrive closer together than they were sent.
const marginShare = 0.05
const mostMarginMs = 250

/**
 * A window that slides: what was taken comes back `per` seconds later, and a moment (5 %, at most 250 ms) for the network.
 * Bursts are free, and no `per` seconds ever see more than `requests`.
 */
export function createRequestWindow({ requests, per }: RateLimitOptions): RequestWindow {
  const lengthMs = per * 1000 + Math.min(per * 1000 * marginShare, mostMarginMs)
  const taken: { readonly at: number; readonly weight: number }[] = []
  let used = 0

  function forget(now: number): void {
    const current = taken.findIndex(({ at }) => at + lengthMs > now)
    const past = taken.splice(0, current === -1 ? taken.length : current)
    for (const { weight } of past) used -= weight
  }

  return {
    opensAt(weight, now) {
      forget(now)
      if (used + weight <= requests) return now
      let left = used
      for (const { at, ...earlier } of taken) {
        left -= earlier.weight
        // One that is too heavy for the whole window goes alone.
        if (left + weight <= requests || left <= 0) return at + lengthMs
      }
      return now
    },
    take(weight, now) {
      taken.push({ at: now, weight })
      used += weight
    },
  }
}
