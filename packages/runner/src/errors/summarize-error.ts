import type { ErrorSummary, Redactor, StandpipeError } from '@standpipe/core'

/** An error as it may be printed and stored. */
export function summarizeError(error: StandpipeError, redact: Redactor): ErrorSummary {
  return {
    code: error.code,
    message: redact(error.message),
    hint: error.hint === undefined ? null : redact(error.hint),
  }
}
