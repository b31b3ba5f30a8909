import type { ResourceResult, RunSummary } from '@standpipe/runner'
import { formatCount, formatDuration } from '../../output/text/quantities.ts'
import { textTable, type TextColumn } from '../../output/text/text-table.ts'

const columns = (dryRun: boolean): readonly TextColumn[] => [
  { title: 'resource' },
  { title: 'status' },
  { title: 'rows read', align: 'right' },
  { title: dryRun ? 'rows to write' : 'rows written', align: 'right' },
  { title: 'pages', align: 'right' },
  { title: 'requests', align: 'right' },
  { title: 'retries', align: 'right' },
  { title: 'time', align: 'right' },
  { title: 'stopped by' },
]

/** The result of a run, a line per resource, and one each for rows that were left out or removed, and child tables. */
export function runTable(summary: RunSummary): string {
  return textTable(columns(summary.dryRun), summary.resources.flatMap(linesOf))
}

function linesOf({ name, table, summary, rehearsal }: ResourceResult): readonly (readonly string[])[] {
  const { [table]: rootRows = 0, ...childRows } = summary.rowsWritten
  const most = rehearsal?.mayWriteFewer === true ? '≤ ' : ''
  return [
    [
      name,
      summary.status,
      formatCount(summary.recordsRead),
      most + formatCount(rootRows),
      formatCount(summary.pages),
      formatCount(summary.requests),
      formatCount(summary.retries),
      formatDuration(summary.durationMs),
      summary.stop ?? '-',
    ],
    ...(summary.rowsDiscarded > 0
      ? [['  left out by contract', '', formatCount(summary.rowsDiscarded)]]
      : []),
    ...(summary.rowsMissing > 0 ? [['  no longer delivered', '', '', formatCount(summary.rowsMissing)]] : []),
    ...(summary.rowsRemoved > 0 ? [['  marked as removed', '', '', formatCount(summary.rowsRemoved)]] : []),
    ...(summary.versionsOpened > 0
      ? [['  versions opened', '', '', formatCount(summary.versionsOpened)]]
      : []),
    ...(summary.versionsClosed > 0
      ? [['  versions closed', '', '', formatCount(summary.versionsClosed)]]
      : []),
    ...Object.entries(childRows).map(([child, rows]) => [`  ${child}`, '', '', most + formatCount(rows)]),
  ]
}
