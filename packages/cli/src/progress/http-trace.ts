import type { RunEvent } from '@standpipe/core'
import type { TextStream } from '../host.ts'
import { printable } from '../output/text/printable.ts'
import { formatBytes, formatDuration } from '../output/text/quantities.ts'
import type { RunListener } from './run-listener.ts'

/** Writes a line per request, response, retry and wait: for `--trace-http`. */
export function httpTrace(options: { readonly stream: TextStream }): RunListener {
  return {
    report(event) {
      const line = describeTraffic(event)
      if (line !== null && 'resource' in event) {
        options.stream.write(`${printable(`${event.resource}: ${line}`, { oneLine: true })}\n`)
      }
    },
  }
}

function describeTraffic(event: RunEvent): string | null {
  switch (event.type) {
    case 'request-sent':
      return `-> ${event.method} ${event.url}${event.attempt > 1 ? ` (attempt ${event.attempt})` : ''}`
    case 'response-received':
      return `<- ${event.status} ${event.method} ${event.url} ${formatDuration(event.durationMs)} ${formatBytes(event.bytes)}`
    case 'retry-scheduled':
      return `.. attempt ${event.attempt} failed (${event.reason}), next in ${formatDuration(event.delayMs)}: ${event.url}`
    case 'rate-limit-waited':
      return `.. waited ${formatDuration(event.delayMs)} for the rate limit`
    default:
      return null
  }
}
