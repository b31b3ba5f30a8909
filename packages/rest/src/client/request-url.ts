import type { HttpRequest, Parameters } from '@standpipe/core'

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
  const parameters = encodeParameters(request.query)
  if (parameters === '') return url
  const joint = !url.includes('?') ? '?' : /[?&]$/.test(url) ? '' : '&'
  return url + joint + parameters
}

/** Parameters as they stand in a query or form, percent-encoded; a list repeats its name. */
export function encodeParameters(parameters: Parameters): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => [value].flat().map((part) => [name, String(part)] as const))
    .map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('='))
    .join('&')
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
