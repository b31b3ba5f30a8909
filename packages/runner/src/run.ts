import PQueue from 'p-queue'
import { systemClock } from './clock.ts'
import { createId } from './load/create-id.ts'
import { endSession } from './load/end-session.ts'
import { openSession } from './load/open-session.ts'
import { createRunContext } from './read/create-run-context.ts'
import { readResource, type ResourceOutcome } from './read/read-resource.ts'
import type { RunContext } from './read/run-context.ts'
import type { RunOptions } from './run-options.ts'
import type { RunSummary } from './run-summary.ts'
import { announceStep } from './steps/announce-step.ts'

/**
 * Reads the resources of a source into a destination and resolves to what came of it, also when resources failed,
 * the destination failed under way, or the run was stopped.
 *
 * Rejects only before the first request: with `ConfigurationError` or `SpecVersionError` when the plan cannot
 * work, with `DestinationError` or `DestinationLockedError` when the destination cannot be opened.
 *
 * @example
 * const summary = await run({ source: inventory({ apiKey }), destination: duckdb('shop.duckdb') })
 * if (summary.status !== 'completed') throw summary.failure ?? summary.errors[0]
 */
export async function run(options: RunOptions): Promise<RunSummary> {
  const { source, clock = systemClock } = options
  const startedAt = clock.now()
  const runId = createId(clock)
  const { plan, session, resources, rehearsals } = await openSession(options, runId)
  const { dataset, pipeline, concurrency } = plan
  const context = createRunContext(options, plan, session, runId)
  const stopWaiting = (): void => void session.stopWaiting?.()
  options.signal?.addEventListener('abort', stopWaiting)
  const mark = context.isDryRun ? ({ dryRun: true } as const) : {}
  context.report({ type: 'run-started', runId, pipeline, resources: context.selected, ...mark })
  const queue = new PQueue({ concurrency })
  const outcomes = await Promise.all(
    resources.map(async (prepared) => {
      // Outside of the queue: a child that waits must not keep its parent from beginning.
      await context.parents.ready(prepared.planned.resource)
      return queue.add(() => readResource(context, prepared))
    }),
  )
  await context.committer.idle()
  announceStep('resources-ended')
  options.signal?.removeEventListener('abort', stopWaiting)
  const status = statusOf(outcomes, context)
  const failure = await endSession({ context, session, source, status, outcomes })
  announceStep('run-ended')
  const summary: RunSummary = {
    runId,
    pipeline,
    dataset,
    dryRun: context.isDryRun,
    status: failure === null ? status : 'failed',
    leftOut: plan.leftOut,
    resources: outcomes.map(({ error: _error, ...result }) => {
      const rehearsal = rehearsals?.get(result.name)
      return rehearsal === undefined ? result : { ...result, rehearsal }
    }),
    durationMs: Math.round(clock.now() - startedAt),
    failure,
    errors: outcomes.flatMap(({ error }) => error ?? []),
  }
  context.report({ type: 'run-finished', runId, status: summary.status, durationMs: summary.durationMs })
  return summary
}

function statusOf(outcomes: readonly ResourceOutcome[], { control }: RunContext): RunSummary['status'] {
  const statuses = outcomes.map(({ summary }) => summary.status)
  if (control.failure !== null) return 'failed'
  if (statuses.includes('interrupted')) return 'interrupted'
  return statuses.includes('failed') ? 'failed' : 'completed'
}
