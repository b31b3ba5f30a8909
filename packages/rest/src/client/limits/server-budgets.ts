import type { ToldLimit } from './headers/told-limits.ts'

/** What the server has told of its limits. */
export interface ServerBudgets {
  /**
   * When a request of this weight may start, in milliseconds since 1970, given the weight of those under way: the server
   * may not have counted them when it told what is left.
   */
  opensAt(weight: number, underWay: number, now: number): number
  /** Takes what a response tells. */
  tell(told: readonly ToldLimit[], now: number): void
}

// Resets that are told in whole seconds differ by as much although they are the same.
const sameResetMs = 1500

/** Nothing is known before the first response, and of a limit nothing behind its reset. */
export function createServerBudgets(): ServerBudgets {
  const budgets = new Map<string, { readonly remaining: number; readonly resetAt: number }>()
  return {
    opensAt(weight, underWay, now) {
      let opensAt = now
      for (const [scope, { remaining, resetAt }] of budgets) {
        if (resetAt <= now) budgets.delete(scope)
        else if (remaining - underWay < weight) opensAt = Math.max(opensAt, resetAt)
      }
      return opensAt
    },
    tell(told, now) {
      for (const { scope, remaining, resetMs } of told) {
        if (remaining === null || resetMs === null || resetMs === 0) continue
        const known = budgets.get(scope)
        const resetAt = now + resetMs
        // Responses overtake each other; within one window, what is left only ever gets less.
        const isSame = known !== undefined && Math.abs(known.resetAt - resetAt) <= sameResetMs
        budgets.set(
          scope,
          isSame
            ? { remaining: Math.min(known.remaining, remaining), resetAt: Math.max(known.resetAt, resetAt) }
            : { remaining, resetAt },
        )
      }
    },
  }
}
