import { DecodeError } from '@standpipe/core'
import { TotalTimeoutError } from '../exchange/exchange.ts'
import { BrokenBodyError } from '../exchange/stream/take-body.ts'
import type { Failure } from './failure.ts'
import type { Timeouts } from '../settings/timeout-options.ts'
import { UnusableBodyError } from '../exchange/unusable-body-error.ts'

/** Codes of errors that the next attempt would meet again: certificates, and defects of the request itself. */
const permanent =
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|UND_ERR_(INVALID_ARG|CLOSED|DESTROYED|NOT_SUPPORTED))/

/** Turns what sending threw into a failure that says in words what happened to which host. */
export function networkFailure(error: unknown, host: string, timeouts: Timeouts): Failure {
  if (error instanceof UnusableBodyError) {
    const { message: reason, hint } = error
    return { reason, hint, retryable: false, retryAfterMs: null, cause: error }
  }
  if (error instanceof BrokenBodyError) {
    const failure = networkFailure(error.cause, host, timeouts)
    return { ...failure, reason: `${failure.reason}, behind ${error.records} records` }
  }
  const code = codeOf(error)
  return {
    reason: reasonOf(error, code, host, timeouts),
    retryable: !permanent.test(code),
    retryAfterMs: null,
    cause: error,
  }
}

function reasonOf(error: unknown, code: string, host: string, timeouts: Timeouts): string {
  if (DecodeError.isInstance(error)) return error.message.replace(/\.$/, '')
  if (error instanceof TotalTimeoutError) return `no whole response from ${host} within ${timeouts.total} s`
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `host ${host} cannot be found (${code})`
    case 'ECONNREFUSED':
      return `host ${host} refused the connection (${code})`
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return `no connection to ${host} within ${timeouts.connect} s`
    case 'UND_ERR_HEADERS_TIMEOUT':
      return `no response from ${host} within ${timeouts.firstByte} s`
    case 'UND_ERR_BODY_TIMEOUT':
      return `the body from ${host} paused for more than ${timeouts.body} s`
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
    case 'EPIPE':
      return `connection to ${host} was cut`
    default:
      return `request to ${host} failed: ${messageOf(error)}`
  }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

function messageOf(error: unknown): string {
  // OpenSSL ends its messages with a line break.
  return (error instanceof Error ? error.message : String(error)).trim()
}
