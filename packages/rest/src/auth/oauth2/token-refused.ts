import { CredentialsError } from '@standpipe/core'
import type { SecretVault } from '../tokens/secret-vault.ts'
import type { TokenResponse } from './token-endpoint-options.ts'

/** What is known when a token endpoint gives no token. */
export interface TokenRefusal {
  readonly url: string
  readonly status: number
  /** Null when it could not be read. */
  readonly answer: TokenResponse | null
  readonly vault: SecretVault
  /** What to do when it was refused; undefined: check the client. */
  readonly hint: string | undefined
  readonly cause?: unknown
}

/** The error for an answer without a token: the reason that the endpoint gives, or which fields it has; no values. */
export function tokenRefused({ url, status, answer, vault, hint, cause }: TokenRefusal): CredentialsError {
  const reason = reasonOf(answer)
  const names = Object.keys(answer ?? {}).join(', ')
  const found = answer === null ? 'it is neither JSON nor a form' : `it has ${names === '' ? 'none' : names}`
  const isRefusal = status >= 400 || reason !== null
  const problem = isRefusal ? (reason ?? 'no reason given') : `no usable access_token in the answer: ${found}`
  const address = vault.redact(url)
  return new CredentialsError({
    message: `No token from ${address}: ${status}, ${vault.redact(problem)}.`,
    hint: isRefusal
      ? (hint ?? 'Check the id and the secret of the client, the grant and the scopes of the source.')
      : 'Say with `normalizeTokenResponse` where the token stands in the answer.',
    facts: { method: 'POST', url: address, attempts: 1, status },
    // Errors of the protocol carry the whole answer with them.
    ...(cause instanceof Error && { cause: new Error(vault.redact(cause.message)) }),
  })
}

function reasonOf(answer: TokenResponse | null): string | null {
  const texts = ['error', 'error_description'].map((name) => answer?.[name])
  const given = texts.filter((text) => typeof text === 'string' && text !== '')
  return given.length === 0 ? null : given.join(': ').replace(/\.$/, '')
}
