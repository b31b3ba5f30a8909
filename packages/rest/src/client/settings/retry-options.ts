import { checkCount, checkOption, checkPositive } from '../../options/check-option.ts'

/** When and how long to try again. Network errors, timeouts and cut or invalid bodies are always tried again. */
export interface RetryOptions {
  /** Statuses that may go away. Default 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[]
  /** Attempts after the first. Default 5. */
  readonly maxRetries?: number
  /** Seconds; retry n waits a random time up to `backoffFactor * 2 ** (n - 1)`. Default 1. */
  readonly backoffFactor?: number
  /** Longest wait of our own choice, in seconds. `Retry-After` is honoured beyond it. Default 60. */
  readonly maxBackoff?: number
  /** Longest `Retry-After` that is waited for, in seconds; beyond it reading ends with a `QuotaError`. Default 900. */
  readonly maxWait?: number
  /** Seconds from the first attempt after which no other one starts. Default 3600. */
  readonly maxElapsed?: number
}

/** Retry options with every value set. */
export type RetrySettings = Required<RetryOptions>

const defaults: RetrySettings = {
  statuses: [429, 500, 502, 503, 504],
  maxRetries: 5,
  backoffFactor: 1,
  maxBackoff: 60,
  maxWait: 900,
  maxElapsed: 3600,
}

/** Fills in what is not set; throws a `ConfigurationError` that names what cannot be used. */
export function completeRetry(options: RetryOptions, option: string): RetrySettings {
  const settings = { ...defaults, ...options }
  for (const status of settings.statuses) {
    const isError = Number.isInteger(status) && status >= 300 && status <= 599
    checkOption(isError, `${option}.statuses`, 'a list of statuses from 300 to 599', status)
  }
  checkCount(settings.maxRetries, `${option}.maxRetries`, 0)
  for (const name of ['backoffFactor', 'maxBackoff', 'maxWait', 'maxElapsed'] as const) {
    checkPositive(settings[name], `${option}.${name}`, 'seconds')
  }
  return settings
}
