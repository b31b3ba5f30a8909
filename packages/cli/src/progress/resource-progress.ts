import type { RunEvent } from '@standpipe/core'
import { formatAmount, formatCount, formatDuration } from '../output/text/quantities.ts'

/** How far one resource is, gathered from events. */
export interface ResourceProgress {
  readonly name: string
  readonly startedAt: number | null
  readonly records: number
  readonly pages: number
  readonly retries: number
  /** What is being waited for, and until when. */
  readonly waiting: { readonly until: number; readonly reason: string } | null
}

/** A resource of which nothing has been heard. */
export function initialProgress(name: string): ResourceProgress {
  return { name, startedAt: null, records: 0, pages: 0, retries: 0, waiting: null }
}

/** The progress after an event of that resource. Pure. */
export function advanceProgress(progress: ResourceProgress, event: RunEvent, now: number): ResourceProgress {
  switch (event.type) {
    case 'resource-started':
      return { ...progress, startedAt: now }
    case 'page-read':
      return {
        ...progress,
        records: progress.records + event.records,
        pages: progress.pages + 1,
        waiting: null,
      }
    case 'retry-scheduled':
      return {
        ...progress,
        retries: progress.retries + 1,
        waiting: { until: now + event.delayMs, reason: event.reason },
      }
    case 'rate-limit-waited':
      return { ...progress, waiting: { until: now + event.delayMs, reason: 'rate limit' } }
    case 'response-received':
      return { ...progress, waiting: null }
    default:
      return progress
  }
}

/** One line: rows, pages, rate, retries, waiting. */
export function describeProgress(progress: ResourceProgress, now: number): string {
  if (progress.startedAt === null) return 'waiting for its turn'
  const seconds = Math.max((now - progress.startedAt) / 1000, 0.001)
  const parts = [
    formatAmount(progress.records, 'row'),
    formatAmount(progress.pages, 'page'),
    `${formatCount(progress.records / seconds)} rows/s`,
  ]
  if (progress.retries > 0) parts.push(progress.retries === 1 ? '1 retry' : `${progress.retries} retries`)
  if (progress.waiting !== null && progress.waiting.until > now) {
    parts.push(`waiting ${formatDuration(progress.waiting.until - now)} (${progress.waiting.reason})`)
  }
  return parts.join(' · ')
}
