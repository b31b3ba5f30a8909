import { StandpipeError, type ErrorConsequence } from '@standpipe/core'
import type { RunSummary } from '@standpipe/runner'
import { stopSignal, type StopSignal } from './stop-request.ts'

/** What the exit code of the command says. */
export const exitCodes = {
  /** Done; nothing new is also done. */
  ok: 0,
  /** Finished, some resources failed. */
  someFailed: 1,
  /** Usage, configuration or validation. */
  usage: 2,
  /** The source or its credentials failed before any load. */
  source: 3,
  /** The destination failed. */
  destination: 4,
  /** A defect in Standpipe. */
  defect: 70,
  /** Try again later: locked, quota used up, or no room for the result or events. */
  tryLater: 75,
  /** Stopped by SIGINT; state is safe. */
  interrupted: 130,
  /** Stopped by SIGTERM; state is safe. */
  terminated: 143,
} as const

/** One of the codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The error classes that say the API itself, or the access to it, did not work. */
const sourceErrors: ReadonlySet<string> = new Set(['SP_REQUEST', 'SP_CREDENTIALS', 'SP_DECODE'])

/** Which code wins when several apply, the strongest first. */
const precedence: readonly ExitCode[] = [
  exitCodes.defect,
  exitCodes.destination,
  exitCodes.source,
  exitCodes.usage,
  exitCodes.tryLater,
  exitCodes.someFailed,
]

/** The strongest of several codes; 0 when there is none. */
export function strongestExitCode(codes: readonly ExitCode[]): ExitCode {
  return precedence.find((code) => codes.includes(code)) ?? exitCodes.ok
}

/** The code that follows from what follows from an error. */
const codes: { readonly [consequence in ErrorConsequence]: ExitCode } = {
  'fix-configuration': exitCodes.usage,
  'try-later': exitCodes.tryLater,
  'fail-resource': exitCodes.someFailed,
  'fail-run': exitCodes.destination,
  'report-defect': exitCodes.defect,
}

/** The code for an error that ended a command before any load. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (!StandpipeError.isInstance(error)) return exitCodes.defect
  return sourceErrors.has(error.code) ? exitCodes.source : codes[error.consequence]
}

/** The code for a run that came to its end, also when it was stopped or some of it failed. */
export function exitCodeOfRun(
  summary: Pick<RunSummary, 'status' | 'resources' | 'failure' | 'errors'>,
  stop: AbortSignal,
): ExitCode {
  const signal = stopSignal(stop)
  if (summary.status === 'interrupted' && signal !== null) return exitCodeOfSignal(signal)
  const isLoaded = summary.resources.some(
    ({ summary: { loads, status } }) => loads > 0 || status === 'completed',
  )
  const failed = summary.errors.map((error) => (isLoaded ? codes[error.consequence] : exitCodeOfError(error)))
  return strongestExitCode(summary.failure === null ? failed : [...failed, exitCodeOfError(summary.failure)])
}

/** The code for a command whose result or events were lost in part (`isWhole` false): when all else went well, it can be repeated. */
export function exitCodeOfOutput(code: ExitCode, isWhole: boolean): ExitCode {
  return code === exitCodes.ok && !isWhole ? exitCodes.tryLater : code
}

/** The code for a command that a signal stopped. */
export function exitCodeOfSignal(signal: StopSignal): ExitCode {
  return signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated
}
