import type { DestinationSession } from '@standpipe/core'
import { systemClock, timestampOf } from '../clock.ts'
import type { RunPlan } from '../plan/plan-run.ts'
import type { PreparedResource } from '../read/stored-resource.ts'
import type { RunOptions } from '../run-options.ts'
import { readStored } from '../state/read-stored.ts'

/** A destination that is ready for the loads of a run. */
export interface OpenSession {
  readonly session: DestinationSession
  readonly resources: readonly PreparedResource[]
}

/**
 * Opens the destination, finds out where to go on and records that the run began. Closes destination and source
 * again when that fails, and throws why.
 */
export async function openSession(options: RunOptions, plan: RunPlan, runId: string): Promise<OpenSession> {
  const { source, destination, clock = systemClock } = options
  const { dataset, pipeline } = plan
  let session: DestinationSession | null = null
  try {
    session = await destination.open({ dataset, pipeline })
    const resources = await readStored(session, plan, options)
    await session.startRun({ runId, source: source.name, startedAt: timestampOf(clock) })
    return { session, resources }
  } catch (error) {
    // What stopped the run is the error to know, whatever closing adds to it.
    await Promise.allSettled([session?.close(), source.close?.()])
    throw error
  }
}
