import type { ResponseAction, ResponseRule } from '../responses/response-rule.ts'
import type { Failure } from './failure.ts'

/** What a rule makes of the response that it fits. */
export function ruledFailure(failure: Failure, { action, reason, retries = 0 }: ResponseRule): Failure {
  return {
    ...failure,
    ...consequences[action],
    ...(retries > 0 && { retryable: true, maxRetries: retries }),
    reason: reason ?? failure.reason,
  }
}

const consequences: {
  readonly [action in ResponseAction]: Pick<Failure, 'retryable' | 'refreshAuth' | 'stop'>
} = {
  retry: { retryable: true, refreshAuth: false },
  refreshAuth: { retryable: false, refreshAuth: true },
  ignore: { retryable: false, refreshAuth: false, stop: 'ignored' },
  skipPartition: { retryable: false, refreshAuth: false, stop: 'partition-skipped' },
  stop: { retryable: false, refreshAuth: false, stop: 'stopped' },
  fail: { retryable: false, refreshAuth: false },
}
