import type { HttpRequest } from '@standpipe/core'
import type { RawResponse } from './exchange.ts'
import type { Failure } from '../failures/failure.ts'
import { fullUrl, originOf } from '../request-url.ts'

/** Redirects that one attempt follows. */
export const maxRedirects = 5

/** A response that redirects once more than is followed. */
export function redirectedTooOften({ status, headers }: RawResponse): Failure {
  return {
    reason: `redirected more than ${maxRedirects} times`,
    retryable: false,
    retryAfterMs: null,
    status,
    headers,
    hint: 'Set `baseUrl` and the path of the resource to the address where the redirects should end.',
  }
}

const statuses = [301, 302, 303, 307, 308]

/** The request that a redirect asks for; null when the response is none, or not one to a GET. */
export function redirected(request: HttpRequest, response: RawResponse): HttpRequest | null {
  const location = response.headers['location']
  if (request.method !== 'GET' || location === undefined || !statuses.includes(response.status)) return null
  const base = fullUrl(request)
  if (!URL.canParse(location, base)) return null
  const url = new URL(location, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  // A header that the resource declared for its own host is no business of another one.
  const headers = url.origin === originOf(base) ? request.headers : {}
  return { ...request, url: url.href, query: {}, headers }
}
