import type { Failure } from './failure.ts'

/** A request for credentials got no response, or one to come back later. What needed them may be tried again. */
export class AuthRequestError extends Error {
  readonly code = 'SP_AUTH_REQUEST'
  readonly failure: Failure

  /** @param url address that was asked, redacted */
  constructor(url: string, failure: Failure) {
    const reason = `the request for credentials to ${url} failed: ${failure.reason}`
    super(reason, { cause: failure.cause })
    this.failure = { ...failure, reason }
  }
}
