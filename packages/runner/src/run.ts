import { createRedactor, type DestinationSession, type Source, type StandpipeError } from '@standpipe/core'
import PQueue from 'p-queue'
import { systemClock, timestampOf } from './clock.ts'
import { asStandpipeError } from './errors/defect-error.ts'
import { createLoadCommitter } from './load/commit-loads.ts'
import { createId } from './load/create-id.ts'
import { limitsOfResource } from './load/load-limits.ts'
import { createRunControl } from './load/run-control.ts'
import { planRun, type RunPlan } from './plan/plan-run.ts'
import { readResource, type ResourceOutcome } from './read/read-resource.ts'
import type { RunContext } from './read/run-context.ts'
import type { StoredResource } from './read/stored-resource.ts'
import type { RunOptions } from './run-options.ts'
import type { ResourceResult, RunSummary } from './run-summary.ts'
import { readStored } from './state/read-stored.ts'

/**
 * Reads the resources of a source into a destination and resolves to what came of it, also when resources failed,
 * the destination failed under way, or the run was stopped.
 *
 * Rejects only before the first request: with `ConfigurationError` or `SpecVersionError` when the plan cannot
 * work, with `DestinationError` or `DestinationLockedError` when the destination cannot be opened.
 *
 * @example
 * const summary = await run({ source: inventory({ apiKey }), destination: duckdb('shop.duckdb') })
 * if (summary.status !== 'completed') console.error(summary.errors)
 */
export async function run(options: RunOptions): Promise<RunSummary> {
  const plan = planRun(options)
  const clock = options.clock ?? systemClock
  const startedAt = clock.now()
  const runId = createId(clock)
  const { dataset, pipeline } = plan
  const { session, stored } = await openSession(options, plan, runId)
  const context = createContext(options, plan, session, runId)
  const names = plan.resources.map(({ resource }) => resource.name)
  context.report({ type: 'run-started', runId, pipeline, resources: names })
  const outcomes = await readAll(context, plan, stored)
  await context.committer.idle()
  const status = statusOf(outcomes, context)
  const failure = await endSession({ ...context, source: options.source }, session, status, outcomes)
  const summary: RunSummary = {
    runId,
    pipeline,
    dataset,
    status: failure === null ? status : 'failed',
    resources: plan.resources.map(({ resource, table }, index) => ({
      name: resource.name,
      table,
      summary: outcomes[index]?.summary as ResourceResult['summary'],
    })),
    durationMs: Math.round(clock.now() - startedAt),
    failure,
    errors: outcomes.flatMap(({ error }) => (error === null ? [] : [error])),
  }
  context.report({ type: 'run-finished', runId, status: summary.status, durationMs: summary.durationMs })
  return summary
}

interface OpenSession {
  readonly session: DestinationSession
  readonly stored: readonly StoredResource[]
}

/** Opens the destination and finds out where to go on; closes everything again when that is refused. */
async function openSession(options: RunOptions, plan: RunPlan, runId: string): Promise<OpenSession> {
  const { source, destination, clock = systemClock } = options
  const { dataset, pipeline } = plan
  const closing: (() => Promise<void> | undefined)[] = [() => source.close?.()]
  try {
    const session = await destination.open({ dataset, pipeline })
    closing.unshift(() => session.close())
    const stored = await readStored(session, plan, options)
    await session.startRun({ runId, source: source.name, startedAt: timestampOf(clock) })
    return { session, stored }
  } catch (error) {
    for (const close of closing) await close()
    throw error
  }
}

function createContext(
  options: RunOptions,
  plan: RunPlan,
  session: DestinationSession,
  runId: string,
): RunContext {
  const clock = options.clock ?? systemClock
  const control = createRunControl(options.signal)
  const { abilities } = options.destination
  const resourcesAtOnce = Math.min(plan.concurrency, plan.resources.length)
  return {
    runId,
    clock,
    control,
    committer: createLoadCommitter(session, control, clock),
    redact: createRedactor(options.source.secrets ?? []),
    limits: limitsOfResource(options.loadLimits, abilities, resourcesAtOnce),
    rootTables: plan.rootTables,
    maxNameBytes: abilities.maxNameBytes,
    fresh: options.fresh === true,
    fullRefresh: options.fullRefresh === true,
    limit: options.limit ?? Infinity,
    maxPages: options.maxPages ?? Infinity,
    report: (event) => options.report?.(event),
  }
}

async function readAll(
  context: RunContext,
  plan: RunPlan,
  stored: readonly StoredResource[],
): Promise<readonly ResourceOutcome[]> {
  const queue = new PQueue({ concurrency: plan.concurrency })
  return queue.addAll(
    plan.resources.map(
      (planned, index) => () => readResource(context, planned, stored[index] as StoredResource),
    ),
  )
}

function statusOf(outcomes: readonly ResourceOutcome[], { control }: RunContext): RunSummary['status'] {
  const statuses = outcomes.map(({ summary }) => summary.status)
  if (control.failure !== null) return 'failed'
  if (statuses.includes('interrupted')) return 'interrupted'
  return statuses.includes('failed') ? 'failed' : 'completed'
}

/** Records the end of the run and closes the session; resolves to what ended the run or went wrong here. */
async function endSession(
  { clock, control, redact, runId, source }: RunContext & { readonly source: Source },
  session: DestinationSession,
  status: RunSummary['status'],
  outcomes: readonly ResourceOutcome[],
): Promise<StandpipeError | null> {
  const firstError = control.failure ?? outcomes.find(({ error }) => error !== null)?.error ?? null
  const rows = outcomes.flatMap(({ summary }) => Object.values(summary.rowsWritten))
  const end = {
    runId,
    finishedAt: timestampOf(clock),
    status,
    rows: rows.reduce((sum, count) => sum + count, 0),
    error: firstError === null ? null : redact(firstError.message),
  }
  const steps = [
    { doing: 'recording the end of the run', step: () => session.finishRun(end) },
    { doing: 'closing the destination', step: () => session.close() },
    { doing: 'closing the source', step: () => source.close?.() },
  ]
  let failure = control.failure
  for (const { doing, step } of steps) {
    try {
      await step()
    } catch (error) {
      failure ??= asStandpipeError(error, doing)
    }
  }
  return failure
}
