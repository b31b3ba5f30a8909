import { checkCount, checkPositive } from '../../options/check-option.ts'

/** When requests are no longer sent to an API that does not work. */
export interface CircuitBreakerOptions {
  /**
   * Requests in a row that were given up after all their retries, for reasons that another attempt might have cured; a
   * usable response or a refusal of any other kind begins the count anew. Default 10.
   */
  readonly failures?: number
  /** Seconds for which all further requests fail at once; then one tries whether the API works again. Default 60. */
  readonly pause?: number
}

/** Options with every value set. */
export type CircuitBreakerSettings = Required<CircuitBreakerOptions>

/** Fills in what is not set, null for none; throws a `ConfigurationError` that names what cannot be used. */
export function completeCircuitBreaker(
  options: CircuitBreakerOptions | false | undefined,
  option: string,
): CircuitBreakerSettings | null {
  if (options === false) return null
  const settings = { failures: 10, pause: 60, ...options }
  checkCount(settings.failures, `${option}.failures`, 1)
  checkPositive(settings.pause, `${option}.pause`, 'seconds')
  return settings
}
