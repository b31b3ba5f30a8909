import type { StandpipeError } from '@standpipe/core'
import type { Failure } from '../failures/failure.ts'

/** A request that was not sent, because too many before it had failed; `first` is the error of the first of those. */
export function circuitOpen(first: StandpipeError): Failure {
  return {
    reason: `not sent, because too many requests in a row had failed, the first with: ${first.message.replace(/\.$/, '')}`,
    retryable: false,
    retryAfterMs: null,
    isUnsent: true,
    cause: first,
    hint: 'The API is in trouble; run again later. `client.circuitBreaker` says after how many failures no more are sent.',
  }
}
