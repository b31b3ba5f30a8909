/**
 * The pause that a `Retry-After` header asks for, in milliseconds; null without one or when it is unreadable. A
 * date is compared with the server's own `Date`, so that a wrong clock on either side does no harm.
 */
export function retryAfter(headers: { readonly [name: string]: string }, now: number): number | null {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return null
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  if (Number.isNaN(until)) return null
  const serverNow = Date.parse(headers['date'] ?? '')
  return Math.max(0, until - (Number.isNaN(serverNow) ? now : serverNow))
}
