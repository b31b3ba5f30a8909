import { hasErrorCode, StandpipeError, type ErrorConsequence } from '../standpipe-error.ts'

/** A stored position cannot be used any more; the runner reads the partition again from its start. */
export class PositionRejectedError extends StandpipeError {
  static readonly code = 'SP_POSITION_REJECTED'
  readonly code: string = PositionRejectedError.code
  readonly consequence: ErrorConsequence = 'fail-resource'

  static override isInstance(error: unknown): error is PositionRejectedError {
    return hasErrorCode(error, PositionRejectedError.code)
  }
}
