import {
  CredentialsError,
  DecodeError,
  QuotaError,
  RequestError,
  type Redactor,
  type RequestFacts,
  type StandpipeError,
} from '@standpipe/core'
import { EndOfReadError } from './end-of-read-error.ts'
import type { Failure } from './failure.ts'

const requestIdHeaders = ['x-request-id', 'request-id', 'x-amzn-requestid', 'x-correlation-id', 'cf-ray']
const bodyLength = 500
/** In seconds. */
const year = 365 * 24 * 3600

/** What is known when a request is given up. */
export interface GivenUp {
  /** Name of the resource that was read, as far as it is known. */
  readonly resource: string | undefined
  /** Which page of the read was asked for; absent outside of a read. */
  readonly page: number | undefined
  readonly method: string
  /** As it was sent, without credentials; may still hold secrets. */
  readonly url: string
  /** 0 when nothing was sent. */
  readonly attempts: number
  /** The pause that the server asked for when it is longer than we may wait, in milliseconds. */
  readonly quotaMs: number | null
  /** Whether the request carried the source's credentials. */
  readonly trusted: boolean
  readonly redact: Redactor
  /** Most characters that a secret may take in a body, however it is spelled. */
  readonly longestSecret: number
}

/** The error that ends a request: what was asked, how often, what came back, and what to do. */
export function requestFailure(failure: Failure, given: GivenUp): StandpipeError {
  const facts = factsOf(failure, given)
  const message = given.redact(`${placeOf(facts)}: ${failure.reason}${triesOf(facts)}.`)
  const { cause } = failure
  if (given.quotaMs !== null) {
    const hint = `The API asks to come back in ${waitOf(given.quotaMs)}; the next run goes on from here.`
    return new QuotaError({ message, hint: failure.hint ?? hint, delayMs: given.quotaMs, facts, cause })
  }
  if (failure.stop !== undefined) return new EndOfReadError({ message, facts, stop: failure.stop, cause })
  if (failure.refreshAuth === true || failure.status === 401 || failure.status === 403) {
    return new CredentialsError({ message, hint: credentialsHint(failure, given), facts, cause })
  }
  return new RequestError({ message, hint: requestHint(failure), facts, cause })
}

function placeOf({ resource, page, method, url }: RequestFacts): string {
  const request = `${method} ${url}`
  if (resource === undefined) return request
  return page === undefined ? `${resource}, ${request}` : `${resource}, page ${page} (${request})`
}

function triesOf({ attempts }: RequestFacts): string {
  if (attempts === 0) return ''
  return attempts === 1 ? ', after 1 attempt' : `, after ${attempts} attempts`
}

function factsOf(failure: Failure, given: GivenUp): RequestFacts {
  const requestId = requestIdHeaders.map((name) => failure.headers?.[name]).find((id) => id !== undefined)
  return {
    resource: given.resource,
    page: given.page,
    method: given.method,
    url: given.redact(given.url),
    attempts: given.attempts,
    status: failure.status,
    requestId: requestId === undefined ? undefined : given.redact(requestId),
    body: startOfBody(failure, given),
  }
}

/** Redacted before it is cut, and cut where no half of a secret can stand: that would not be recognized. */
function startOfBody({ body, isBodyCut }: Failure, { redact, longestSecret }: GivenUp): string | undefined {
  if (body === undefined) return undefined
  const redacted = redact(body)
  const end = isBodyCut === true ? Math.max(0, redacted.length - longestSecret) : redacted.length
  return redacted.slice(0, Math.min(end, bodyLength))
}

function waitOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds > year ? 'more than a year' : `${seconds} s`
}

function credentialsHint({ refreshAuth }: Failure, given: GivenUp): string {
  if (!given.trusted) {
    return 'The address lies outside the origin of `baseUrl`, so it was asked without credentials.'
  }
  return refreshAuth === true
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
