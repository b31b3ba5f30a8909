import type { Failure } from './failure.ts'

/** A link or redirect that would carry a secret of the source to another origin; it is not sent. */
export function leakedSecret(origin: string): Failure {
  return {
    reason: `the address would give a secret of the source to ${origin}, so it was not asked`,
    retryable: false,
    retryAfterMs: null,
    hint: 'Set `baseUrl` to that origin when it is the API itself; otherwise the API must not repeat the secret in its links and redirects.',
  }
}
