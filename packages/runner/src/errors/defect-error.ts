import { hasErrorCode, StandpipeError, type ErrorConsequence } from '@standpipe/core'

/** Something that cannot happen when Standpipe, a connector and a destination all keep to the contract. */
export class DefectError extends StandpipeError {
  static readonly code = 'SP_DEFECT'
  readonly code: string = DefectError.code
  readonly consequence: ErrorConsequence = 'report-defect'

  static override isInstance(error: unknown): error is DefectError {
    return hasErrorCode(error, DefectError.code)
  }
}

/** The error itself when it is one of Standpipe's; otherwise a defect that has it as its cause. */
export function asStandpipeError(error: unknown, doing: string): StandpipeError {
  if (StandpipeError.isInstance(error)) return error
  const message = error instanceof Error ? error.message : String(error)
  return new DefectError({
    message: `Unexpected error while ${doing}: ${message}`,
    hint: 'Please report this with the stack of its cause.',
    cause: error,
  })
}
