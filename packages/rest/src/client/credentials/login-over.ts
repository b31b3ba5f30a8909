import {
  RequestError,
  type AuthContext,
  type Login,
  type LoginAttempt,
  type ReportSourceEvent,
} from '@standpipe/core'
import { AuthRequestError } from '../failures/auth-request-error.ts'

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
          attempt
            .complete(answer, authContext({ signal, report: () => undefined }))
            .catch((error: unknown) => {
              throw error instanceof AuthRequestError ? givenUp(error) : error
            }),
      }
    },
  }
}

/** Nobody tries it again: a code may be exchanged only once. */
function givenUp(cause: AuthRequestError): RequestError {
  const { method, url, failure, message } = cause
  return new RequestError({
    message: `${message}.`,
    hint: failure.hint ?? 'Whoever gives out tokens is in trouble or busy: log in again later.',
    facts: { method, url, attempts: 1, status: failure.status },
    cause,
  })
}
