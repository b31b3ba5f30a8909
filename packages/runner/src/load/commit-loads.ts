import type { DestinationSession, Load, LoadReceipt, StandpipeError } from '@standpipe/core'
import PQueue from 'p-queue'
import type { Clock } from '../clock.ts'
import { asStandpipeError } from '../errors/defect-error.ts'
import type { RunControl } from './run-control.ts'

/** A load that was committed, and how long that took. */
export interface CommittedLoad {
  readonly receipt: LoadReceipt
  readonly durationMs: number
}

/** Commits loads, one at a time in the order given, whichever resource they come from. */
export interface LoadCommitter {
  /** Resolves to the failure of the run when the load was not stored. Never rejects. */
  commit(load: Load): Promise<CommittedLoad | StandpipeError>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

/** Creates the committer of a run. The first load that fails ends the run; those behind it are dropped. */
export function createLoadCommitter(
  session: Pick<DestinationSession, 'commit'>,
  control: RunControl,
  clock: Clock,
): LoadCommitter {
  const queue = new PQueue({ concurrency: 1 })
  return {
    commit: (load) => queue.add(() => commitOne(load)),
    idle: () => queue.onIdle(),
  }

  async function commitOne(load: Load): Promise<CommittedLoad | StandpipeError> {
    if (control.failure !== null) return control.failure
    const startedAt = clock.now()
    try {
      return { receipt: await session.commit(load), durationMs: Math.round(clock.now() - startedAt) }
    } catch (error) {
      control.fail(asStandpipeError(error, `committing a load of '${load.resource}'`))
      return control.failure ?? asStandpipeError(error, 'committing')
    }
  }
}
