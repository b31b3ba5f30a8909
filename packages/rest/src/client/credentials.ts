import type { Auth, AuthContext, HttpRequest } from '@standpipe/core'

/** The credentials of a source, renewed once for all requests that meet their end. */
export interface Credentials {
  /** Puts them on a request; `generation` says which ones they were. */
  apply(request: HttpRequest, context: AuthContext): Promise<{ request: HttpRequest; generation: number }>
  /** After a 401 with credentials of that generation: true when newer ones are there to try. */
  renew(generation: number, context: AuthContext): Promise<boolean>
}

/** Wraps an auth block, so that eight requests with an expired token ask for one new token, not for eight. */
export function createCredentials(auth: Auth | undefined): Credentials {
  let current = 0
  let renewal: Promise<boolean> | undefined

  async function obtain(refresh: () => Promise<boolean>): Promise<boolean> {
    try {
      const renewed = await refresh()
      if (renewed) current += 1
      return renewed
    } finally {
      renewal = undefined
    }
  }

  return {
    async apply(request, context) {
      const generation = current
      return { request: auth === undefined ? request : await auth.apply(request, context), generation }
    },
    async renew(generation, context) {
      if (generation !== current) return true
      if (auth?.refresh === undefined) return false
      const refresh = auth.refresh.bind(auth, context)
      renewal ??= obtain(refresh)
      return renewal
    },
  }
}
