import { type Answer, errorAnswer } from '../../http/answer.ts'
import type { ActiveFaults } from '../active-faults.ts'
import type { AuthProblem } from '../fault.ts'
import { type RateBudget, rateLimitHeaders } from './rate-limit-headers.ts'

/** What a request that is hit by faults is answered with in the place of a page; undefined when it gets its page. */
export function failureAnswer(
  active: ActiveFaults,
  budget: RateBudget | undefined,
  now: number,
): Answer | undefined {
  if (active.auth !== undefined) return authAnswers[active.auth.problem ?? 'expired']
  const limited = active['rate-limit']
  if (limited !== undefined) {
    const waitMs = (limited.seconds ?? 1) * 1000
    const headers = rateLimitHeaders(
      limited.headers ?? 'retry-after-seconds',
      { limit: 100, remaining: 0, isExceeded: true, waitMs },
      now,
    )
    return errorAnswer(429, 'rate_limited', 'Too many requests.', headers)
  }
  if (budget?.isExceeded === true) return errorAnswer(429, 'rate_limited', 'Too many requests.')
  if (active.refusal !== undefined)
    return errorAnswer(active.refusal.status ?? 400, 'refused', 'The request cannot be answered.')
  if (active['not-found'] !== undefined) return errorAnswer(404, 'not_found', 'There is no such object.')
  const broken = active['server-error']
  if (broken === undefined) return undefined
  return errorAnswer(broken.status ?? 503, 'server_error', 'The server cannot answer now.')
}

const authAnswers: { readonly [problem in AuthProblem]: Answer } = {
  missing: errorAnswer(401, 'unauthorized', 'The key is missing.', { 'www-authenticate': 'Bearer' }),
  wrong: errorAnswer(403, 'forbidden', 'The key is not known.'),
  expired: errorAnswer(401, 'key_expired', 'The key has expired.', {
    'www-authenticate': 'Bearer error="invalid_token", error_description="The key has expired"',
  }),
}
