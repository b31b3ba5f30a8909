import {
  CredentialsError,
  DecodeError,
  QuotaError,
  RequestError,
  type Redactor,
  type RequestFacts,
  type StandpipeError,
} from '@standpipe/core'
import type { Failure } from './failure.ts'

const requestIdHeaders = ['x-request-id', 'request-id', 'x-amzn-requestid', 'x-correlation-id', 'cf-ray']
const bodyLength = 500
/** In seconds. */
const year = 365 * 24 * 3600

/** What is known when a request is given up. */
export interface GivenUp {
  /** Name of the resource that was read, as far as it is known. */
  readonly resource: string | undefined
  readonly method: string
  /** As it was sent, without credentials; may still hold secrets. */
  readonly url: string
  readonly attempts: number
  /** The pause that the server asked for when it is longer than we may wait, in milliseconds. */
  readonly quotaMs: number | null
  /** Whether the request carried the source's credentials. */
  readonly trusted: boolean
  readonly redact: Redactor
}

/** The error that ends a request: what was asked, how often, what came back, and what to do. */
export function requestFailure(failure: Failure, given: GivenUp): StandpipeError {
  const facts = factsOf(failure, given)
  const tries = given.attempts === 1 ? '1 attempt' : `${given.attempts} attempts`
  const place = `${given.resource === undefined ? '' : `${given.resource}, `}${facts.method} ${facts.url}`
  const message = given.redact(`${place}: ${failure.reason}, after ${tries}.`)
  const { cause } = failure
  if (given.quotaMs !== null) {
    const hint = `The API asks to come back in ${waitOf(given.quotaMs)}; the next run goes on from here.`
    return new QuotaError({ message, hint, delayMs: given.quotaMs, cause })
  }
  if (failure.status === 401 || failure.status === 403) {
    return new CredentialsError({ message, hint: credentialsHint(failure.status, given), facts, cause })
  }
  return new RequestError({ message, hint: requestHint(failure), facts, cause })
}

function factsOf(failure: Failure, given: GivenUp): RequestFacts {
  const requestId = requestIdHeaders.map((name) => failure.headers?.[name]).find((id) => id !== undefined)
  return {
    method: given.method,
    url: given.redact(given.url),
    attempts: given.attempts,
    status: failure.status,
    requestId: requestId === undefined ? undefined : given.redact(requestId),
    // Redacted first: a secret that is cut in half would not be recognized.
    body: failure.body === undefined ? undefined : given.redact(failure.body).slice(0, bodyLength),
  }
}

function waitOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds > year ? 'more than a year' : `${seconds} s`
}

function credentialsHint(status: number, given: GivenUp): string {
  if (!given.trusted) {
    return 'The address lies outside the origin of `baseUrl`, so it was asked without credentials.'
  }
  return status === 401
    ? 'Check the credentials of the source: the API does not know them.'
    : 'Check what the credentials of the source may read: the API knows them but refuses this.'
}

function requestHint(failure: Failure): string {
  if (failure.hint !== undefined) return failure.hint
  if (DecodeError.isInstance(failure.cause)) {
    return 'Check that the path responds in the format of its decoder.'
  }
  if (failure.status === undefined) return 'Check the address, the network and the proxy settings.'
  if (failure.status === 404) return 'Check `baseUrl` and the path of the resource.'
  return failure.retryable
    ? 'The API is in trouble or busy; run again later.'
    : 'Check the path and the query of the resource against the documentation of the API.'
}
