import type { ReportSourceEvent } from '@standpipe/core'
import { untilAborted } from '../until-aborted.ts'
import type { Clock } from '../settings/clock.ts'
import type { ToldLimit } from './headers/told-limits.ts'
import type { RateLimitOptions } from './rate-limit-options.ts'
import { createRequestWindow } from './request-window.ts'
import { createServerBudgets } from './server-budgets.ts'

/** The gate that every request of a source passes before it is sent. */
export interface RateLimit {
  /**
   * Resolves when a request may start, or as soon as it is clear that it would have to wait for too long; reports the
   * wait. Rejects with the signal's reason.
   */
  take(weight: number, signal: AbortSignal, report: ReportSourceEvent): Promise<Turn>
  /** Lets nothing start for that many milliseconds, because the server said so. */
  pause(milliseconds: number): void
}

/** What came of asking for a turn. */
export type Turn =
  /**
   * The request may start. `end` has to be called as soon as its response begins, with what that tells, or without when
   * none came; only the first call counts.
   */
  | { readonly isGranted: true; end(told?: readonly ToldLimit[]): void }
  /** It would have to wait for so many milliseconds, which is longer than it may; nothing was taken. */
  | { readonly isGranted: false; readonly waitMs: number }

/** What a rate limit works with. */
export interface RateLimitSettings {
  /** All of them hold. */
  readonly windows: readonly RateLimitOptions[]
  /** Longest wait, in seconds. */
  readonly maxWait: number
  readonly clock: Clock
}

/**
 * One gate for declared windows, for what the server tells of its own limits, and for the pauses that it asks for. Those
 * who wait go in the order they came. (p-queue has one window, but no weights, no injected clock, and no pause.)
 */
export function createRateLimit({ windows, maxWait, clock }: RateLimitSettings): RateLimit {
  const declared = windows.map(createRequestWindow)
  const budgets = createServerBudgets()
  let pausedUntil = 0
  let underWay = 0
  let lastInLine: Promise<unknown> = Promise.resolve()
  let firstInLine: AbortController | null = null

  const delayFor = (weight: number): number => {
    const now = clock.now()
    const times = declared.map((window) => window.opensAt(weight, now))
    return Math.max(pausedUntil, budgets.opensAt(weight, underWay, now), ...times) - now
  }

  async function waitForTurn(weight: number, signal: AbortSignal, report: ReportSourceEvent): Promise<Turn> {
    signal.throwIfAborted()
    const start = clock.now()
    // The pause may grow while we sleep, and a response may show that there is more left than we thought.
    for (let delay = delayFor(weight); delay > 0; delay = delayFor(weight)) {
      if (delay > maxWait * 1000) return { isGranted: false, waitMs: delay }
      await sleep(delay, signal)
    }
    const delayMs = Math.round(clock.now() - start)
    if (delayMs > 0) report({ type: 'rate-limit-waited', delayMs })
    for (const window of declared) window.take(weight, clock.now())
    underWay += weight
    let isUnderWay = true
    return {
      isGranted: true,
      end(told = []) {
        if (isUnderWay) end(weight, told)
        isUnderWay = false
      },
    }
  }

  async function sleep(delay: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController()
    // Not `AbortSignal.any`: it keeps some memory for as long as the run's signal lives.
    const wake = (): void => woken.abort()
    signal.addEventListener('abort', wake, { once: true })
    firstInLine = woken
    try {
      await clock.sleep(delay, woken.signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!woken.signal.aborted) throw error
    } finally {
      signal.removeEventListener('abort', wake)
      firstInLine = null
    }
  }

  function end(weight: number, told: readonly ToldLimit[]): void {
    underWay -= weight
    budgets.tell(told, clock.now())
    firstInLine?.abort()
  }

  return {
    take(weight, signal, report) {
      const turn = lastInLine.then(() => waitForTurn(weight, signal, report))
      // Whoever failed in front of us has told its own caller.
      lastInLine = turn.catch(() => undefined)
      return untilAborted(turn, signal).catch((error: unknown) => {
        // It may have been granted at that very moment.
        turn.then(giveBack, () => undefined)
        throw error
      })
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds)
    },
  }
}

function giveBack(turn: Turn): void {
  if (turn.isGranted) turn.end()
}
