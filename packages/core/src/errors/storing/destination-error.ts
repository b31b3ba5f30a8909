import { hasErrorCode, StandpipeError, type ErrorConsequence } from '../standpipe-error.ts'

/** The destination cannot be opened, or refused a load; nothing of that load is stored. */
export class DestinationError extends StandpipeError {
  static readonly code = 'SP_DESTINATION'
  readonly code: string = DestinationError.code
  readonly consequence: ErrorConsequence = 'fail-run'

  static override isInstance(error: unknown): error is DestinationError {
    return hasErrorCode(error, DestinationError.code)
  }
}
