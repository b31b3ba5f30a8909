import type { ResourceSummary } from '@standpipe/core'
import { formatAmount, formatDuration } from '../output/text/quantities.ts'

/** One line on a resource that ended: what came of it, in how long. */
export function describeFinish(summary: ResourceSummary): string {
  const amounts = `${formatAmount(summary.recordsRead, 'row')} · ${formatAmount(summary.pages, 'page')} · ${formatDuration(summary.durationMs)}`
  if (summary.status === 'completed') return amounts
  return `${summary.status === 'failed' ? 'failed' : 'stopped'} after ${amounts}`
}
