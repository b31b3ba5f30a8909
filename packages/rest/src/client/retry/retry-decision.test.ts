import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import type { Failure } from '../failures/failure.ts'
import { decideRetry, type RetryDecision } from './retry-decision.ts'
import { completeRetry, type RetryOptions } from '../settings/retry-options.ts'

interface Situation {
  readonly failure?: Partial<Failure>
  readonly attempt?: number
  readonly elapsedMs?: number
  readonly options?: RetryOptions
  readonly random?: number
}

function decide({
  failure,
  attempt = 1,
  elapsedMs = 0,
  options = {},
  random = 0.999,
}: Situation): RetryDecision {
  const failed = { reason: '503', retryable: true, retryAfterMs: null, ...failure }
  return decideRetry(failed, { attempt, elapsedMs }, completeRetry(options, 'retry'), () => random)
}

describe('decideRetry', () => {
  test('our own waits lie between zero and a bound that doubles up to maxBackoff', async () => {
    const attempts = fc.integer({ min: 1, max: 30 })
    const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const law = fc.property(attempts, chances, (attempt, random) => {
      const options = { maxRetries: 30, backoffFactor: 0.5, maxBackoff: 20 }
      const bound = Math.min(20, 0.5 * 2 ** (attempt - 1)) * 1000
      const expected = { retry: true, delayMs: Math.round(random * bound) }
      return isDeepStrictEqual(decide({ attempt, random, options }), expected)
    })
    expect(await counterexample(law, 100)).toBeNull()
  })

  test.each([
    ['what cannot get better', { failure: { retryable: false } }, null],
    ['the last attempt', { attempt: 6 }, null],
    ['a wait past the deadline', { elapsedMs: 3_599_500 }, null],
    ['a Retry-After past maxWait', { failure: { retryAfterMs: 900_001 } }, 900_001],
    [
      'a Retry-After past the deadline',
      { elapsedMs: 3_000_000, failure: { retryAfterMs: 700_000 } },
      700_000,
    ],
  ])('%s ends it', (_name, situation, quotaMs) => {
    expect(decide(situation)).toEqual({ retry: false, quotaMs })
  })

  test('a Retry-After is waited for in full', () => {
    expect(decide({ failure: { retryAfterMs: 900_000 } })).toEqual({ retry: true, delayMs: 900_000 })
  })
})
