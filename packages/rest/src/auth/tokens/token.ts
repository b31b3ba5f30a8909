import type { Secret } from '@standpipe/core'

/** A token as it was obtained. */
export interface Token {
  readonly value: Secret
  /** Milliseconds since 1970; null when nobody knows: it is used until the API refuses it. */
  readonly expiresAt: number | null
  /** From then on a new one is obtained before the next request; null with `expiresAt`. */
  readonly renewAt: number | null
}

/** How the end of a token is found and met. */
export interface TokenLifetime {
  /** Seconds before its end at which a token is renewed; at most half of its life. Default 60. */
  readonly earlyRefresh?: number
  /** Seconds that a token lives when its answer does not say. Default: until the API refuses it. */
  readonly defaultExpiry?: number
}

/** A token that lives for so many seconds from `now` (milliseconds since 1970); null when its answer does not say. */
export function tokenFor(
  value: Secret,
  expiresIn: number | null,
  now: number,
  { earlyRefresh = 60, defaultExpiry }: TokenLifetime,
): Token {
  const seconds = expiresIn ?? defaultExpiry ?? null
  if (seconds === null) return { value, expiresAt: null, renewAt: null }
  const expiresAt = now + seconds * 1000
  // A token that lives shorter than the margin would be renewed before every request.
  const margin = Math.min(earlyRefresh, seconds / 2)
  return { value, expiresAt, renewAt: expiresAt - margin * 1000 }
}
