import type { DestinationSession, OpenOptions } from '@standpipe/core'
import { systemClock, timestampOf } from '../clock.ts'
import { planRun, type RunPlan } from '../plan/plan-run.ts'
import type { PreparedResource } from '../read/stored-resource.ts'
import { openRehearsal, type OpenRehearsal } from '../rehearse/rehearsing-session.ts'
import type { RunOptions } from '../run-options.ts'
import { readStored } from '../state/stored/read-stored.ts'
import { announceStep } from '../steps/announce-step.ts'

/** A destination that is ready for the loads of a run. */
export interface OpenSession {
  readonly plan: RunPlan
  readonly session: DestinationSession
  readonly resources: readonly PreparedResource[]
  /** What the loads of a dry run would have done, by resource; null for a run that stores. */
  readonly rehearsals: OpenRehearsal['rehearsals'] | null
}

/**
 * Plans the run, opens the destination, finds out where to go on and records that the run began, unless it is a dry one. Closes destination and source
 * again when that fails, and throws why.
 */
export async function openSession(options: RunOptions, runId: string): Promise<OpenSession> {
  const { source, clock = systemClock } = options
  let session: DestinationSession | null = null
  try {
    const plan = planRun(options)
    const { dataset, pipeline } = plan
    const written = plan.resources.map(({ resource }) => resource.name)
    const opened = await open(options, plan, { dataset, pipeline, resources: written })
    session = opened.session
    const resources = await readStored(session, plan, options)
    await session.startRun({ runId, source: source.name, command: 'run', startedAt: timestampOf(clock) })
    announceStep('session-ready')
    return { plan, session, resources, rehearsals: opened.rehearsals }
  } catch (error) {
    // What stopped the run is the error to know, whatever closing adds to it.
    await Promise.allSettled([session?.close(), source.close?.()])
    throw error
  }
}

async function open(
  { destination, dryRun }: RunOptions,
  { resources }: RunPlan,
  options: OpenOptions,
): Promise<Pick<OpenSession, 'session' | 'rehearsals'>> {
  if (dryRun !== true) return { session: await destination.open(options), rehearsals: null }
  return openRehearsal(
    destination,
    options,
    resources.map(({ resource }) => resource),
  )
}
