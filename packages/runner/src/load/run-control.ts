import type { StandpipeError } from '@standpipe/core'

/** Whether a run goes on: it ends when the user says so, or when the destination fails. */
export interface RunControl {
  /** Aborted when the run ends early. */
  readonly signal: AbortSignal
  /** What ended the run; null when nothing or the user did. */
  readonly failure: StandpipeError | null
  /** Ends the run. Only the first failure counts. */
  fail(error: StandpipeError): void
}

/** Creates the control of a run that also ends with the user's signal. */
export function createRunControl(userSignal: AbortSignal | undefined): RunControl {
  const controller = new AbortController()
  let failure: StandpipeError | null = null
  return {
    signal: userSignal === undefined ? controller.signal : AbortSignal.any([userSignal, controller.signal]),
    get failure() {
      return failure
    },
    fail: (error) => {
      failure ??= error
      // Not the failure itself: it belongs to the resource whose load it is, and the others are only stopped.
      controller.abort(new DOMException('The run ended because the destination failed.', 'AbortError'))
    },
  }
}
