import { checkOption } from '../../../options/check-option.ts'

/** The headers in which an API tells what is left of a limit, where it does not use the usual names. */
export interface RateLimitHeaders {
  /** Header with the number of requests that are left. Default: none; the reset then counts for refused requests only. */
  readonly remaining?: string
  /** Header that says when there are some again. */
  readonly reset: string
  /** How that is told. Default: seconds, unless the number is so large that it must be a time since 1970, or it is a date. */
  readonly unit?: ResetUnit
}

/** A duration, or a time since 1970. */
export type ResetUnit = (typeof resetUnits)[number]

const resetUnits = ['seconds', 'milliseconds', 'epoch-seconds', 'epoch-milliseconds'] as const

/** Header names in lower case. Throws a `ConfigurationError` for a name that is none or a unit that is not known. */
export function checkedRateLimitHeaders(
  headers: readonly RateLimitHeaders[] | false | undefined,
  option: string,
): readonly RateLimitHeaders[] | null {
  if (headers === false) return null
  return (headers ?? []).map(({ remaining, reset, unit }, index) => {
    for (const name of [reset, remaining ?? reset]) {
      checkOption(/^[\w-]+$/.test(name), `${option}[${index}]`, 'names of headers', name)
    }
    const isKnown = unit === undefined || resetUnits.includes(unit)
    checkOption(isKnown, `${option}[${index}].unit`, `one of ${resetUnits.join(', ')}`, unit)
    return {
      reset: reset.toLowerCase(),
      ...(remaining !== undefined && { remaining: remaining.toLowerCase() }),
      ...(unit !== undefined && { unit }),
    }
  })
}
