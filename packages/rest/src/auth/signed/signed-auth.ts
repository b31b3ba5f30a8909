import type { Auth, AuthContext, Parameters, Secret } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'
import { customAuth } from '../keys/custom-auth.ts'
import { finalRequest, type FinalRequest } from './final-request.ts'

/** What a signature adds to a request. */
export interface Signature {
  /** Names in lower case. Default: none. */
  readonly headers?: { readonly [name: string]: string }
  /** Added behind the query that was signed. Default: none. */
  readonly query?: Parameters
}

/** Options of `signedAuth`. */
export interface SignedAuthOptions {
  /** For messages. Default `'signed'`. */
  readonly kind?: string
  /** Signs the request as it will be sent; called for every attempt, so that times in it are fresh. */
  readonly sign: (request: FinalRequest, context: AuthContext) => Signature | Promise<Signature>
  /** The keys that it signs with. What is missing here may appear in an output. */
  readonly secrets: readonly (string | Secret)[]
}

/**
 * Signs each request, over its final method, address, headers and body, for example with an HMAC.
 *
 * @example
 * signedAuth({
 *   secrets: [key],
 *   sign: ({ method, path, body }, context) => {
 *     const time = String(Math.floor(context.now() / 1000))
 *     const text = createHmac('sha256', key).update(`${time}${method}${path}`).update(body).digest('hex')
 *     return { headers: { 'x-time': time, 'x-signature': text } }
 *   },
 * })
 */
export function signedAuth(options: SignedAuthOptions): Auth {
  const { kind = 'signed', sign, secrets } = options
  checkOption(typeof sign === 'function', 'signedAuth.sign', 'a function', sign)
  return customAuth({
    kind,
    secrets,
    async apply(request, context) {
      const { headers = {}, query = {} } = await sign(finalRequest(request), context)
      const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
      return {
        ...request,
        headers: { ...request.headers, ...Object.fromEntries(named) },
        query: { ...request.query, ...query },
      }
    },
  })
}
