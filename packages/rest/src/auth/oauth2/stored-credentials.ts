import type { StoredCredentials } from '../store/credential-store.ts'
import type { TokenLifetime } from '../tokens/token.ts'
import type { IssuedToken } from './token-endpoint.ts'

/**
 * What is kept of an issued token.
 *
 * @param refreshToken stays good unless another one was issued
 * @param now milliseconds since 1970
 */
export function storedCredentials(
  issued: IssuedToken,
  refreshToken: string | null,
  now: number,
  { defaultExpiry }: TokenLifetime,
): StoredCredentials {
  const seconds = issued.expiresIn ?? defaultExpiry ?? null
  return {
    accessToken: issued.accessToken.reveal(),
    refreshToken: issued.refreshToken?.reveal() ?? refreshToken,
    obtainedAt: now,
    expiresAt: seconds === null ? null : now + seconds * 1000,
  }
}
