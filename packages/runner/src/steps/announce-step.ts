import { channel } from 'node:diagnostics_channel'
import type { RunStep } from './run-steps.ts'

/** Name of the `node:diagnostics_channel` on which the steps are told. */
export const runChannel = 'standpipe:run'

/** What is told of a step. */
export interface RunStepMessage {
  readonly step: RunStep
  /** Null when the step belongs to no resource. */
  readonly resource: string | null
  /** Null when the step belongs to no load. */
  readonly loadId: string | null
}

const steps = channel(runChannel)

/**
 * Tells whoever listens, at once, that a step was taken. Without a listener it costs nothing. What a listener throws is
 * an uncaught exception of the process and no error of the step.
 */
export function announceStep(
  step: RunStep,
  { resource = null, loadId = null }: Partial<Omit<RunStepMessage, 'step'>> = {},
): void {
  if (!steps.hasSubscribers) return
  const message: RunStepMessage = { step, resource, loadId }
  steps.publish(message)
}
