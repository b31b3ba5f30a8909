import type { HttpRequest } from '@standpipe/core'

/** Joins a path to the base URL with exactly one slash between them; an absolute URL stays as it is. */
export function joinUrl(baseUrl: string, path: string): string {
  if (isAbsolute(path)) return path
  if (path === '') return baseUrl
  const base = baseUrl.replace(/\/+$/, '')
  return path.startsWith('?') ? base + path : `${base}/${path.replace(/^\/+/, '')}`
}

/** Whether a text is an http or https URL of its own. */
export function isAbsolute(url: string): boolean {
  return /^https?:\/\//i.test(url)
}

/** The URL of a request with its parameters percent-encoded behind the query it carries. */
export function fullUrl(request: Pick<HttpRequest, 'url' | 'query'>): string {
  const url = request.url.replace(/#.*$/s, '')
  const parameters = Object.entries(request.query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  if (parameters.length === 0) return url
  const joint = !url.includes('?') ? '?' : /[?&]$/.test(url) ? '' : '&'
  return url + joint + parameters.join('&')
}

/** Scheme, host and port, as they decide who gets credentials. */
export function originOf(url: string): string {
  return new URL(url).origin
}

/** Splits an absolute URL for sending. The path stays byte for byte; only what HTTP forbids in it is encoded. */
export function splitUrl(url: string): { readonly origin: string; readonly path: string } {
  const rest = url.replace(/^https?:[\\/]{2}[^\\/?#]*/i, '').replace(/#.*$/s, '')
  const path = rest.replace(/[^\u0021-\u007e]+/g, (part) => encodeURIComponent(part.toWellFormed()))
  return { origin: originOf(url), path: /^[/\\]/.test(path) ? path : `/${path}` }
}
