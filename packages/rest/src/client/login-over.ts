import type { AuthContext, Login, LoginAttempt, ReportSourceEvent } from '@standpipe/core'

/** What credentials ask with, for one login. */
export type AuthContextOf = (options: {
  readonly signal: AbortSignal
  readonly report: ReportSourceEvent
}) => AuthContext

/** The login of an auth block over the connections of its source. */
export function loginOver(login: Login<AuthContext>, authContext: AuthContextOf): Login<AbortSignal> {
  return {
    status: () => login.status(),
    async begin(redirectUri): Promise<LoginAttempt<AbortSignal>> {
      const attempt = await login.begin(redirectUri)
      return {
        url: attempt.url,
        complete: (answer, signal) =>
          attempt.complete(answer, authContext({ signal, report: () => undefined })),
      }
    },
  }
}
