import type { FaultOf } from '../fault.ts'
import type { RateBudget } from './rate-limit-headers.ts'

/** Counts the requests of `rate-window` faults. */
export interface RateWindows {
  /** Counts a request at a time in milliseconds. A window begins with its first request. */
  take(fault: FaultOf<'rate-window'>, now: number): RateBudget
}

/** Begins with a full budget for every fault. */
export function createRateWindows(): RateWindows {
  const windows = new WeakMap<FaultOf<'rate-window'>, { readonly end: number; used: number }>()
  return {
    take: (fault, now) => {
      const known = windows.get(fault)
      const window =
        known !== undefined && now < known.end ? known : { end: now + fault.seconds * 1000, used: 0 }
      const isExceeded = window.used >= fault.requests
      if (!isExceeded) window.used += 1
      windows.set(fault, window)
      return {
        isExceeded,
        limit: fault.requests,
        remaining: fault.requests - window.used,
        waitMs: window.end - now,
      }
    },
  }
}
