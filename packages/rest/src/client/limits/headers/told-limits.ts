import type { RateLimitHeaders, ResetUnit } from './rate-limit-headers.ts'
import { resetIn } from './reset-in.ts'
import { structuredLimits } from './structured-limits.ts'

/** What a response says of one of the limits of its API. */
export interface ToldLimit {
  /** Tells it from the other limits. */
  readonly scope: string
  /** Requests that are left; null when that is not told. */
  readonly remaining: number | null
  /** How long it is until there are some again, in milliseconds; null when that is not told. */
  readonly resetMs: number | null
}

type Headers = { readonly [name: string]: string }

/**
 * What a response says of limits: in the headers of these names, in `RateLimit` (IETF), and in `RateLimit-Remaining` and
 * `RateLimit-Reset` in all their spellings, with `X-` or a scope behind them.
 */
export function toldLimits(
  headers: Headers,
  named: readonly RateLimitHeaders[],
  now: number,
): readonly ToldLimit[] {
  const own = named.flatMap(({ remaining, reset, unit }) =>
    limitsOf(reset, headers[remaining ?? ''], headers[reset], unit, headers, now),
  )
  return [...own, ...structuredLimits(headers), ...usualLimits(headers, now)]
}

const usual =
  /^(?:x-)?rate-?limit-(?<fact>remaining|reset)(?:-(?<unit>seconds|after|ms|milliseconds))?(?<scope>-.+)?$/

const units: { readonly [suffix: string]: ResetUnit } = {
  seconds: 'seconds',
  after: 'seconds',
  ms: 'milliseconds',
  milliseconds: 'milliseconds',
}

function usualLimits(headers: Headers, now: number): readonly ToldLimit[] {
  const found = new Map<string, { remaining?: string; reset?: string; unit?: ResetUnit | undefined }>()
  for (const [name, value] of Object.entries(headers)) {
    const { fact, unit = '', scope = '' } = usual.exec(name)?.groups ?? {}
    if (fact === undefined) continue
    const known = found.get(scope) ?? {}
    found.set(
      scope,
      fact === 'reset' ? { ...known, reset: value, unit: units[unit] } : { ...known, remaining: value },
    )
  }
  return [...found].flatMap(([scope, { remaining, reset, unit }]) =>
    limitsOf(scope, remaining, reset, unit, headers, now),
  )
}

/** Several windows stand in one header, divided by commas. */
function limitsOf(
  scope: string,
  remaining: string | undefined,
  reset: string | undefined,
  unit: ResetUnit | undefined,
  headers: Headers,
  now: number,
): readonly ToldLimit[] {
  if (reset === undefined) return []
  const counts = (remaining ?? '').split(',').map((text) => text.trim())
  const resets = /^[\d.,\s]+$/.test(reset) ? reset.split(',') : [reset]
  return resets.map((text, index) => {
    const count = counts[index] ?? ''
    return {
      scope: index === 0 ? scope : `${scope}#${index}`,
      remaining: /^\d+(\.\d+)?$/.test(count) ? Number(count) : null,
      resetMs: resetIn(text.trim(), unit, headers, now),
    }
  })
}
