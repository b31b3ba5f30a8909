import { retryAfter } from './retry-after.ts'
import type { ToldLimit } from './told-limits.ts'

const tooMany = 429

/**
 * The pause that a refusing server asks for, in milliseconds; null when it asks for none. Of `Retry-After` and the resets
 * of its limits the longest counts: of those that are used up, or of all when a 429 does not say which. A limit that has
 * something left does not count beside a `Retry-After`: the 429 is about another one, such as too many requests at once.
 */
export function askedPause(
  { status, headers }: { readonly status: number; readonly headers: { readonly [name: string]: string } },
  told: readonly ToldLimit[],
  now: number,
): number | null {
  const usedUp = told.filter(isUsedUp)
  const after = retryAfter(headers, now)
  const possible =
    status === tooMany ? told.filter(({ remaining }) => after === null || remaining === null) : []
  const counted = usedUp.length > 0 ? usedUp : possible
  const pauses = [after, ...counted.map(({ resetMs }) => resetMs)]
  const asked = pauses.filter((pause) => pause !== null)
  return asked.length === 0 ? null : Math.max(...asked)
}

/** Whether nothing is left of a limit. */
export function isUsedUp({ remaining }: ToldLimit): boolean {
  return remaining !== null && remaining < 1
}
