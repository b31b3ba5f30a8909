import type { Auth, AuthContext, HttpRequest, Login, Secret } from '@standpipe/core'
import type { PlaceSecret } from '../keys/place-secret.ts'
import type { SecretVault } from './secret-vault.ts'
import { shareTask } from './share-task.ts'
import type { Token } from './token.ts'

/** What credentials with a token that ends are made from. */
export interface TokenAuthOptions {
  readonly kind: string
  /** Where each request carries the token. */
  readonly place: PlaceSecret
  readonly vault: SecretVault
  readonly login?: Login<AuthContext> | undefined
  /** Credentials of the requests for tokens, which end with these. */
  readonly obtainedWith?: Auth | undefined
  /**
   * Obtains a token.
   *
   * @param refused the token that the API has refused; null when it is only about to end, or the first is wanted
   */
  readonly obtain: (context: AuthContext, refused: Secret | null) => Promise<Token>
}

/**
 * Credentials with a token that is obtained before the first request, before its end, and once after a 401. All
 * requests share one renewal.
 */
export function tokenAuth(options: TokenAuthOptions): Auth {
  const { kind, place, vault, obtain, login, obtainedWith } = options
  const renewal = shareTask<Token>()
  const carried = new WeakMap<HttpRequest, Token>()
  let current: Token | null = null

  const renew = (context: AuthContext, refused: Secret | null): Promise<Token> =>
    renewal.run(async () => {
      current = await obtain(context, refused)
      return current
    }, context.signal)

  return {
    specVersion: 'v1',
    kind,
    get secrets() {
      return vault.secrets()
    },
    async apply(request, context) {
      const token = isUsable(current, context) ? current : await renew(context, null)
      const result = place(request, token.value.reveal())
      carried.set(result, token)
      return result
    },
    async refresh(context, refused) {
      const token = carried.get(refused) ?? current
      // Meanwhile another request may have met the end of the same token.
      if (token === current) await renew(context, token?.value ?? null)
      return true
    },
    async close() {
      await renewal.settled()
      await obtainedWith?.close?.()
    },
    ...(login !== undefined && { login }),
  } satisfies Auth
}

function isUsable(token: Token | null, context: AuthContext): token is Token {
  return token !== null && (token.renewAt === null || context.now() < token.renewAt)
}
