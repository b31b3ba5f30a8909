import type { RunEvent } from '@standpipe/core'
import type { Host, TextStream } from '../host.ts'
import { printable } from '../output/text/printable.ts'
import { formatAmount, formatDuration } from '../output/text/quantities.ts'
import { describeChange } from './describe-change.ts'
import { describeFinish } from './describe-finish.ts'
import {
  advanceProgress,
  describeProgress,
  initialProgress,
  type ResourceProgress,
} from './resource-progress.ts'
import type { RunListener } from './run-listener.ts'

/** At most one line on a resource's rows in this time, in milliseconds. */
const lineInterval = 10_000

/** Progress where nothing can be redrawn: a line when something happens, and one every ten seconds. */
export function progressLines(options: {
  readonly stderr: TextStream
  readonly now: Host['now']
  /** Also loads and schema changes. */
  readonly verbose: boolean
}): RunListener {
  const resources = new Map<string, { progress: ResourceProgress; shownAt: number }>()
  const write = (line: string): unknown => options.stderr.write(`${printable(line, { oneLine: true })}\n`)

  return {
    report(event) {
      if (!('resource' in event)) return
      const now = options.now()
      const known = resources.get(event.resource) ?? {
        progress: initialProgress(event.resource),
        shownAt: now,
      }
      const progress = advanceProgress(known.progress, event, now)
      const isDue = event.type === 'page-read' && now - known.shownAt >= lineInterval
      resources.set(event.resource, { progress, shownAt: isDue ? now : known.shownAt })
      const line = isDue ? describeProgress(progress, now) : describeEvent(event, options.verbose)
      if (line !== null) write(`${event.resource}: ${line}`)
    },
  }
}

function describeEvent(event: RunEvent, verbose: boolean): string | null {
  switch (event.type) {
    case 'resource-started':
      return event.resumed ? 'going on where the last run stopped' : 'started'
    case 'read-restarted':
      return `reading again from the start: ${event.reason}`
    case 'retry-scheduled':
      return `attempt ${event.attempt} failed (${event.reason}), next in ${formatDuration(event.delayMs)}`
    case 'resource-finished':
      return describeFinish(event.summary)
    case 'load-committed':
      return verbose ? `committed ${describeRows(event.rows)} in ${formatDuration(event.durationMs)}` : null
    case 'load-rehearsed':
      return verbose ? `would commit ${describeRows(event.rows)}` : null
    case 'schema-changed':
      return verbose ? describeChange(event.change) : null
    default:
      return null
  }
}

function describeRows(rows: { readonly [table: string]: number }): string {
  return Object.entries(rows)
    .map(([table, count]) => `${formatAmount(count, 'row')} of ${table}`)
    .join(', ')
}
