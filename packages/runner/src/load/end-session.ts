import type { DestinationSession, Source, StandpipeError } from '@standpipe/core'
import { timestampOf } from '../clock.ts'
import { asStandpipeError } from '../errors/defect-error.ts'
import type { ResourceOutcome } from '../read/read-resource.ts'
import type { RunContext } from '../read/run-context.ts'
import type { RunSummary } from '../run-summary.ts'

/** A run whose resources have all ended. */
export interface EndingRun {
  readonly context: RunContext
  readonly session: DestinationSession
  readonly source: Source
  readonly status: RunSummary['status']
  readonly outcomes: readonly ResourceOutcome[]
}

/**
 * Records the end of a run and closes destination and source. Each is tried whatever became of the others; resolves
 * to what ended the run, else to the first thing that went wrong here, else to null.
 */
export async function endSession(run: EndingRun): Promise<StandpipeError | null> {
  const { context, session, source } = run
  const steps = [
    { doing: 'recording the end of the run', step: () => session.finishRun(runEnd(run)) },
    { doing: 'closing the destination', step: () => session.close() },
    { doing: 'closing the source', step: () => source.close?.() },
  ]
  let { failure } = context.control
  for (const { doing, step } of steps) {
    try {
      await step()
    } catch (error) {
      failure ??= asStandpipeError(error, doing)
    }
  }
  return failure
}

function runEnd({ context, status, outcomes }: EndingRun): Parameters<DestinationSession['finishRun']>[0] {
  const { clock, control, redact, runId } = context
  const errors = [control.failure, ...outcomes.map(({ error }) => error)]
  const first = errors.find((error) => error !== null)
  const rows = outcomes.flatMap(({ summary }) => Object.values(summary.rowsWritten))
  return {
    runId,
    finishedAt: timestampOf(clock),
    status,
    rows: rows.reduce((sum, count) => sum + count, 0),
    error: first == null ? null : redact(first.message),
    resourceErrors: Object.fromEntries(
      outcomes.flatMap(({ name, error }) => (error === null ? [] : [[name, redact(error.message)]])),
    ),
  }
}
