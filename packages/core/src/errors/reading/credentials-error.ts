import type { RequestFacts } from './request-error.ts'
import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** The API refused the credentials: 401 or 403. */
export class CredentialsError extends StandpipeError {
  static readonly code = 'SP_CREDENTIALS'
  readonly code: string = CredentialsError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  readonly facts: RequestFacts

  constructor(options: StandpipeErrorOptions & { readonly facts: RequestFacts }) {
    super(options)
    this.facts = options.facts
  }

  static override isInstance(error: unknown): error is CredentialsError {
    return hasErrorCode(error, CredentialsError.code)
  }
}
