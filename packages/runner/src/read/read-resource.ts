import type { ResourceSummary, SourceEvent, StandpipeError } from '@standpipe/core'
import { asStandpipeError } from '../errors/defect-error.ts'
import { summarizeError } from '../errors/summarize-error.ts'
import type { ResourceResult } from '../run-summary.ts'
import { lowerBound, upperBound } from '../cursor/lower-bound.ts'
import { checkParentRanges } from '../plan/checks/check-parent-ranges.ts'
import { newRead, startOfRead } from '../state/start-of-read.ts'
import { listResource } from '../partitions/list/listed-resource.ts'
import type { ReadEnd } from './pages/read-pages.ts'
import type { ParentEnding } from '../parents/parent-watch.ts'
import { isRead } from './ending/unread-parts.ts'
import { createResourceCounters } from './resource-counters.ts'
import { createResourceRead, type ResourceRead } from './resource-read.ts'
import type { RunContext } from './run-context.ts'
import type { PreparedResource } from './stored-resource.ts'
import { describeManyPartitions } from './warnings.ts'

/** What came of a resource, with the error that its summary speaks of. */
export interface ResourceOutcome extends ResourceResult {
  /** Null unless the resource failed. */
  readonly error: StandpipeError | null
}

type EndOfRead = Extract<ReadEnd, { readonly kind: 'ended' }>

/** Reads one resource into loads and reports on it. Never rejects. */
export async function readResource(
  context: RunContext,
  prepared: PreparedResource,
): Promise<ResourceOutcome> {
  const { control, clock, redact, maxPartitionCursors, parents, selected } = context
  const { resource, table } = prepared.planned
  const { name } = resource
  const startedAt = clock.now()
  const counters = createResourceCounters()
  let end: EndOfRead | null = null
  let status: ResourceSummary['status'] = 'completed'
  let error: StandpipeError | null = null
  try {
    parents.refuseFailed(resource)
    const report = (event: SourceEvent): void => {
      counters.source(event)
      context.report({ ...event, resource: name })
    }
    const listed = await listResource(prepared.planned, maxPartitionCursors, {
      selected,
      signal: control.signal,
      report,
      lowerBound: lowerBound(prepared.planned, prepared.stored.states.whole?.cursor ?? null),
      upperBound: upperBound(prepared.planned),
      now: clock.now(),
    })
    // Too many partitions for a cursor each share one, which passes by those outside of the range of a parent.
    checkParentRanges(listed.planned, context.resources)
    const read = createResourceRead(context, prepared, listed, counters)
    if (listed.isOverMost) read.warn(describeManyPartitions(maxPartitionCursors))
    try {
      end = await readToEnd(context, { ...prepared, planned: listed.planned }, read)
    } finally {
      read.reportLosses()
    }
  } catch (thrown) {
    const isStopped = control.signal.aborted && thrown !== control.failure
    status = isStopped ? 'interrupted' : 'failed'
    error = isStopped ? null : asStandpipeError(thrown, `reading '${name}'`)
  }
  const summary: ResourceSummary = {
    ...counters.totals,
    status,
    durationMs: Math.round(clock.now() - startedAt),
    stop: end?.stop ?? null,
    warnings: [...counters.warnings],
    error: error === null ? null : summarizeError(error, redact),
  }
  context.report({ type: 'resource-finished', resource: name, summary })
  parents.ended(name, end === null || error !== null ? 'failed' : endingOf(end))
  return { name, table, summary, error }
}

function endingOf({ isCut, stop }: EndOfRead): ParentEnding {
  if (isCut) return 'cut'
  return isRead(stop) ? 'whole' : 'incomplete'
}

async function readToEnd(
  context: RunContext,
  { planned, stored }: PreparedResource,
  read: ResourceRead,
): Promise<EndOfRead> {
  const { runId, clock, report } = context
  const resource = planned.resource.name
  let start = startOfRead(planned, stored.states, { ...context, now: clock.now() })
  report({ type: 'resource-started', resource, resumed: start.kind === 'resume' })
  // At most twice: only a resumed read can turn out to be of no use.
  for (;;) {
    if (start.reason !== null) {
      report({ type: 'read-restarted', resource, partition: '', reason: context.redact(start.reason) })
    }
    const end = await read.pages(start)
    if (end.kind === 'ended') return end
    start = newRead(planned, stored.states, runId, end.reason)
  }
}
