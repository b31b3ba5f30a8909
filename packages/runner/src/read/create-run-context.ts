import { createRedactor, type DestinationSession } from '@standpipe/core'
import { systemClock } from '../clock.ts'
import { asStandpipeError } from '../errors/defect-error.ts'
import { createLoadCommitter } from '../load/commit-loads.ts'
import { limitsOfResource } from '../load/load-limits.ts'
import { createRunControl } from '../load/run-control.ts'
import { createParentWatch } from '../parents/parent-watch.ts'
import { defaultPartitionCursors } from '../plan/cursor-scope.ts'
import type { RunPlan } from '../plan/plan-run.ts'
import type { RunOptions } from '../run-options.ts'
import type { RunContext } from './run-context.ts'

/** Makes what the resources of a run share from its options, defaults filled in. */
export function createRunContext(
  options: RunOptions,
  plan: RunPlan,
  session: DestinationSession,
  runId: string,
): RunContext {
  const { clock = systemClock, source, destination, limit = Infinity, maxPages = Infinity } = options
  const control = createRunControl(options.signal)
  const selected = plan.resources.map(({ resource }) => resource.name)
  const resourcesAtOnce = Math.min(plan.concurrency, plan.resources.length)
  return {
    runId,
    clock,
    control,
    committer: createLoadCommitter(session, control, clock),
    redact: createRedactor(() => source.secrets ?? []),
    limits: limitsOfResource(options.loadLimits, destination.abilities, resourcesAtOnce),
    resources: source.resources,
    rootTables: plan.rootTables,
    selected,
    parents: createParentWatch(selected, source.resources),
    maxNameBytes: destination.abilities.maxNameBytes,
    isDryRun: options.dryRun === true,
    fresh: options.fresh === true,
    fullRefresh: options.fullRefresh === true,
    limit,
    maxPages,
    maxPartitionCursors: options.maxPartitionCursors ?? defaultPartitionCursors,
    report: (event) => {
      try {
        options.report?.(event)
      } catch (error) {
        // Who listens must not leave a destination open; that it failed is told at the end.
        control.fail(asStandpipeError(error, `reporting '${event.type}'`))
      }
    },
  }
}
