import { isAbsolute } from '../../client/request-url.ts'

/**
 * The absolute URL that a received link means on a page, null when it means none. What the link spells stays as
 * it is: a server that signs or compares its links must get them back byte for byte.
 */
export function followLink(pageUrl: string, link: string): string | null {
  const resolved = URL.canParse(link, pageUrl) ? new URL(link, pageUrl) : null
  if (resolved === null || !/^https?:$/.test(resolved.protocol)) return null
  if (isAbsolute(link)) return link
  if (link.startsWith('//')) return resolved.protocol + link
  if (link.startsWith('/')) return resolved.origin + link
  if (link.startsWith('?')) return pageUrl.replace(/[?#].*$/s, '') + link
  return resolved.href
}
