import type { Failure } from './failure.ts'

/** A request for credentials got no response, or one to come back later. What needed them may be tried again. */
export class AuthRequestError extends Error {
  readonly code = 'SP_AUTH_REQUEST'
  readonly method: string
  readonly url: string
  readonly failure: Failure

  /** @param url address that was asked, redacted */
  constructor(method: string, url: string, failure: Failure) {
    const reason = `the request for credentials to ${url} failed: ${failure.reason}`
    super(reason, { cause: failure.cause })
    this.method = method
    this.url = url
    this.failure = { ...failure, reason }
  }
}
