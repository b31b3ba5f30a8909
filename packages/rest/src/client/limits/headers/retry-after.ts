import { serverTime } from './server-time.ts'

/**
 * The pause that a `Retry-After` header asks for, in milliseconds; null without one or when it is unreadable.
 */
export function retryAfter(headers: { readonly [name: string]: string }, now: number): number | null {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return null
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  return Number.isNaN(until) ? null : Math.max(0, until - serverTime(headers, now))
}
