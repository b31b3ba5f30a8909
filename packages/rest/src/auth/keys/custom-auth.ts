import { secret, type Auth, type Secret } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'

/** Options of `customAuth`. */
export interface CustomAuthOptions extends Pick<Auth, 'apply' | 'refresh'> {
  /** For messages. Default `'custom'`. */
  readonly kind?: string
  /**
   * Every secret that it holds, or a function that is asked anew each time and gives every one it has ever held. What is
   * missing here may appear in an output.
   */
  readonly secrets: readonly (string | Secret)[] | (() => readonly (string | Secret)[])
}

/**
 * Credentials that no other block fits. `apply` returns the request with them; `refresh` is called once after a 401.
 * Their own requests go through `context.fetch`.
 *
 * @example
 * customAuth({
 *   secrets: [key],
 *   apply: (request) => ({ ...request, headers: { ...request.headers, 'x-key': key } }),
 * })
 */
export function customAuth(options: CustomAuthOptions): Auth {
  const { kind = 'custom', apply, refresh, secrets } = options
  checkOption(typeof apply === 'function', 'customAuth.apply', 'a function', apply)
  const isAsked = typeof secrets === 'function'
  const isList = Array.isArray(secrets)
  checkOption(isAsked || isList, 'customAuth.secrets', 'a list, or a function that gives one', typeof secrets)
  // Wrapped once each: the redactor tells by identity whether anything is new.
  const wrapped = new Map<string | Secret, Secret>()
  const wrap = (value: string | Secret): Secret => {
    const known = wrapped.get(value) ?? secret(value)
    wrapped.set(value, known)
    return known
  }
  return {
    specVersion: 'v1',
    kind,
    get secrets() {
      return (typeof secrets === 'function' ? secrets() : secrets).map(wrap)
    },
    apply: (request, context) => apply(request, context),
    ...(refresh !== undefined && { refresh: (context, refused) => refresh(context, refused) }),
  } satisfies Auth
}
