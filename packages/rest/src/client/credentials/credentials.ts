import type { Auth, AuthContext, HttpRequest } from '@standpipe/core'
import { shareTask } from '../../auth/tokens/share-task.ts'

/** The credentials of a source, renewed once for all requests that meet their end. */
export interface Credentials {
  /** Puts them on a request. */
  apply(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest>
  /** After a 401: true when other credentials than those of that request are there to try. */
  renew(refused: AuthorizedRequest, context: AuthContext): Promise<boolean>
}

/** A request with credentials. */
export interface AuthorizedRequest {
  readonly request: HttpRequest
  /** How often they had been renewed by then. */
  readonly generation: number
}

/** Wraps an auth block, so that eight requests with an expired token ask for one new token, not for eight. */
export function createCredentials(auth: Auth | undefined): Credentials {
  let current = 0
  const renewal = shareTask<boolean>()

  return {
    async apply(request, context) {
      const generation = current
      return { request: auth === undefined ? request : await auth.apply(request, context), generation }
    },
    async renew({ request, generation }, context) {
      if (generation !== current) return true
      return renewal.run(async () => {
        const renewed = (await auth?.refresh?.(context, request)) === true
        if (renewed) current += 1
        return renewed
      }, context.signal)
    },
  }
}
