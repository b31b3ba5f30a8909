/** A token that was issued. */
export interface IssuedToken {
  readonly user: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** The tokens of a server. */
export interface Tokens {
  /** Makes a token for a user. */
  issue(user: string): string
  /** The token that a request carries; null for one that is unknown or has expired. */
  of(authorization: string | undefined): IssuedToken | null
}

/** Seconds that a token lives. */
export const tokenLifetime = 1800

/** Begins without a token. */
export function createTokens(now: () => number): Tokens {
  const issued = new Map<string, IssuedToken>()
  return {
    issue: (user) => {
      const token = `native-token-${issued.size + 1}`
      issued.set(token, { user, expiresAt: now() + tokenLifetime * 1000 })
      return token
    },
    of: (authorization = '') => {
      const token = issued.get(authorization.replace(/^Bearer /, ''))
      return token === undefined || token.expiresAt <= now() ? null : token
    },
  }
}
