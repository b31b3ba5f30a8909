import {
  DestinationLockedError,
  type DestinationSession,
  type Load,
  type LoadReceipt,
  type StandpipeError,
  type Widening,
} from '@standpipe/core'
import PQueue from 'p-queue'
import type { Clock } from '../clock.ts'
import { asStandpipeError } from '../errors/defect-error.ts'
import type { RunControl } from './run-control.ts'

/** A load that was committed, and how long that took. */
export interface CommittedLoad {
  readonly kind: 'committed'
  readonly receipt: LoadReceipt
  readonly durationMs: number
}

/** What became of a load: stored, refused by the destination, or dropped because the run had ended before it. */
export type CommitResult =
  | CommittedLoad
  | { readonly kind: 'failed'; readonly error: StandpipeError }
  | { readonly kind: 'dropped' }

/** Commits loads, one at a time in the order given, whichever resource they come from. */
export interface LoadCommitter {
  /** Never rejects: a load that is refused ends the run. */
  commit(load: Load): Promise<CommitResult>
  /**
   * Asks which stored columns may be widened, behind the loads given so far. A destination that fails to answer ends
   * the run, and what is loaded then is dropped.
   */
  mayWiden(widenings: readonly Widening[]): Promise<readonly boolean[]>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

/** Creates the committer of a run. The first load that fails ends the run; those behind it are dropped. */
export function createLoadCommitter(
  session: Pick<DestinationSession, 'commit' | 'mayWiden'>,
  control: RunControl,
  clock: Clock,
): LoadCommitter {
  const queue = new PQueue({ concurrency: 1 })
  let isGivenUp = false
  return {
    commit: (load) => queue.add(() => commitOne(load)),
    mayWiden: (widenings) => queue.add(() => ask(widenings)),
    idle: () => queue.onIdle(),
  }

  async function commitOne(load: Load): Promise<CommitResult> {
    if (control.failure !== null || isGivenUp) return { kind: 'dropped' }
    const startedAt = clock.now()
    try {
      const receipt = await session.commit(load)
      return { kind: 'committed', receipt, durationMs: Math.round(clock.now() - startedAt) }
    } catch (thrown) {
      // The user would not wait any longer; the loads behind this one would meet the same lock.
      isGivenUp = control.signal.aborted && DestinationLockedError.isInstance(thrown)
      if (isGivenUp) return { kind: 'dropped' }
      const error = asStandpipeError(thrown, `committing a load of '${load.resource}'`)
      control.fail(error)
      return { kind: 'failed', error }
    }
  }
  async function ask(widenings: readonly Widening[]): Promise<readonly boolean[]> {
    if (control.failure !== null || isGivenUp) return []
    try {
      return (await session.mayWiden?.(widenings)) ?? []
    } catch (thrown) {
      isGivenUp = control.signal.aborted && DestinationLockedError.isInstance(thrown)
      if (!isGivenUp) control.fail(asStandpipeError(thrown, 'asking which columns may be widened'))
      return []
    }
  }
}
