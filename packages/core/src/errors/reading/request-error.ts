import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from '../standpipe-error.ts'

/** What is known of a request that failed for good. */
export interface RequestFacts {
  /** Name of the resource that was read, as far as it is known. */
  readonly resource?: string | undefined
  /** Which page of its partition was asked for, counted from 1 within the read; absent outside of a read. */
  readonly page?: number | undefined
  readonly method: string
  /** Redacted. */
  readonly url: string
  /** Attempts made in all; 0 when nothing was sent, because of a limit or after too many failures of others. */
  readonly attempts: number
  /** Absent when no answer came. */
  readonly status?: number | undefined
  /** The server's own id of the request, from its headers. */
  readonly requestId?: string | undefined
  /** Start of the body, redacted, at most 500 characters. */
  readonly body?: string | undefined
}

/** An API did not answer, or answered with an error, after all retries. */
export class RequestError extends StandpipeError {
  static readonly code: string = 'SP_REQUEST'
  readonly code: string = RequestError.code
  readonly consequence: ErrorConsequence = 'fail-resource'
  readonly facts: RequestFacts

  constructor(options: StandpipeErrorOptions & { readonly facts: RequestFacts }) {
    super(options)
    this.facts = options.facts
  }

  static override isInstance(error: unknown): error is RequestError {
    return hasErrorCode(error, RequestError.code)
  }
}
