import { hasErrorCode, StandpipeError, type ErrorConsequence } from '../standpipe-error.ts'

/** A body that is cut or malformed. Retried by the client, because the next answer may be whole. */
export class DecodeError extends StandpipeError {
  static readonly code = 'SP_DECODE'
  readonly code: string = DecodeError.code
  readonly consequence: ErrorConsequence = 'fail-resource'

  static override isInstance(error: unknown): error is DecodeError {
    return hasErrorCode(error, DecodeError.code)
  }
}
