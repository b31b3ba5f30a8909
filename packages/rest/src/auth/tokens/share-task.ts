import { untilAborted } from '../../client/until-aborted.ts'

/** A task that is shared by all who ask for its result meanwhile. */
export interface SharedTask<Result> {
  /** Runs it, or waits for the one that runs already. Rejects with the reason of the signal as soon as it is aborted. */
  run(task: () => Promise<Result>, signal: AbortSignal): Promise<Result>
  /** Resolves when none runs any more, however it ended. */
  settled(): Promise<void>
}

/**
 * Lets all who ask meanwhile share one task: eight requests with an expired token ask for one new token, not for eight.
 * A task whose starter gave up is started again by whoever still waits for it.
 */
export function shareTask<Result>(): SharedTask<Result> {
  let running: { readonly result: Promise<Result>; readonly starter: AbortSignal } | undefined

  const start = (task: () => Promise<Result>, starter: AbortSignal): NonNullable<typeof running> => {
    const result = task().finally(() => {
      running = undefined
    })
    return { result, starter }
  }

  const run: SharedTask<Result>['run'] = async (task, signal) => {
    signal.throwIfAborted()
    running ??= start(task, signal)
    const { result, starter } = running
    try {
      return await untilAborted(result, signal)
    } catch (error) {
      if (!starter.aborted || signal.aborted) throw error
      return run(task, signal)
    }
  }

  return {
    run,
    async settled() {
      await Promise.allSettled([running?.result])
    },
  }
}
