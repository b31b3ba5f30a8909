import { StandpipeError, type ErrorSummary } from '@standpipe/core'
import { hintOf, messageOf } from './text/error-text.ts'

/** An error in the output of `--json`. */
export function errorJson(error: unknown): ErrorSummary {
  return {
    code: StandpipeError.isInstance(error) ? error.code : 'SP_DEFECT',
    message: messageOf(error),
    hint: hintOf(error) || null,
  }
}
