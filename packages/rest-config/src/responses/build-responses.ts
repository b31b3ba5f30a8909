import type { ResponseAction, ResponseRule, RetryOptions } from '@standpipe/rest'
import type { ErrorHandler } from './error-handler.ts'
import type { ResponseActionOptions } from './response-action.ts'

const actions: { readonly [Action in ResponseActionOptions['action']]: ResponseAction } = {
  ignore: 'ignore',
  retry: 'retry',
  refresh_auth: 'refreshAuth',
  skip_partition: 'skipPartition',
  stop: 'stop',
  fail: 'fail',
}

/** What responses mean, in the words of the toolkit. */
export function buildResponses(written: readonly ResponseActionOptions[]): readonly ResponseRule[] {
  return written.map(({ status_code: status, content, action, reason }) => ({
    action: actions[action],
    ...(status != null && { status }),
    ...(content != null && { body: { contains: content } }),
    ...(reason != null && { reason }),
  }))
}

/** The statuses that the toolkit tries again by itself. */
const usualStatuses = [429, 500, 502, 503, 504]

/** When to try again, in the words of the toolkit. */
export function buildRetry({
  retry_on_status_codes,
  max_retries,
  backoff_factor,
}: ErrorHandler): RetryOptions {
  return {
    ...(retry_on_status_codes != null && {
      statuses: [...new Set([...usualStatuses, ...retry_on_status_codes])],
    }),
    ...(max_retries != null && { maxRetries: max_retries }),
    ...(backoff_factor != null && { backoffFactor: backoff_factor }),
  }
}
