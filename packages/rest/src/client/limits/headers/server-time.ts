/**
 * What the server's clock shows, in milliseconds since 1970: times that it tells are compared with its own `Date`, so that
 * a wrong clock on either side does no harm.
 */
export function serverTime(headers: { readonly [name: string]: string }, now: number): number {
  const time = Date.parse(headers['date'] ?? '')
  return Number.isNaN(time) ? now : time
}
