import { checkCount, checkOption, checkPositive } from '../../options/check-option.ts'

/** At most `requests` requests start within any `per` seconds. */
export interface RateLimitOptions {
  /** A request counts as many as the `weight` of its resource. */
  readonly requests: number
  /** Length of the time in seconds. */
  readonly per: number
}

/** The windows of a source, checked. Throws a `ConfigurationError` for a rate that cannot be kept. */
export function checkedRateLimits(
  options: RateLimitOptions | readonly RateLimitOptions[] | undefined,
  option: string,
): readonly RateLimitOptions[] {
  if (options === undefined) return []
  if (!isList(options)) return [checkedWindow(options, option)]
  checkOption(options.length > 0, option, 'one limit at least, or left out', 'empty')
  return options.map((window, index) => checkedWindow(window, `${option}[${index}]`))
}

function checkedWindow(window: RateLimitOptions, option: string): RateLimitOptions {
  checkCount(window.requests, `${option}.requests`, 1)
  checkPositive(window.per, `${option}.per`, 'seconds')
  return window
}

function isList(
  options: RateLimitOptions | readonly RateLimitOptions[],
): options is readonly RateLimitOptions[] {
  return Array.isArray(options)
}
