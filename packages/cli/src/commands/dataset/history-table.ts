import type { LoadRecord, RunRecord } from '@standpipe/core'
import { printable } from '../../output/text/printable.ts'
import { formatCount, formatDuration } from '../../output/text/quantities.ts'
import { textTable, type TextColumn } from '../../output/text/text-table.ts'

const columns: readonly TextColumn[] = [
  { title: 'started' },
  { title: 'command' },
  { title: 'status' },
  { title: 'rows', align: 'right' },
  { title: 'loads', align: 'right' },
  { title: 'time', align: 'right' },
  { title: 'run' },
]

/** Recorded runs for people: a line per run and one per resource that it loaded, and below them what went wrong. */
export function historyTable(runs: readonly RunRecord[]): string {
  if (runs.length === 0) return 'No run is recorded.\n'
  const errors = runs.flatMap(({ startedAt, end }) =>
    end === null || end.error === null ? [] : [`${startedAt}: ${printable(end.error)}\n`],
  )
  const table = textTable(columns, runs.flatMap(linesOf))
  return errors.length === 0 ? table : `${table}\n${errors.join('')}`
}

function linesOf({ runId, startedAt, command, end, loads }: RunRecord): readonly (readonly string[])[] {
  const byResource = [...Map.groupBy(loads, (load) => load.resource)]
  const time = end === null ? '-' : formatDuration(Date.parse(end.finishedAt) - Date.parse(startedAt))
  const status = end?.status ?? 'not ended'
  return [
    [startedAt, command, status, formatCount(rowsOf(loads)), formatCount(loads.length), time, runId],
    ...byResource.map(([resource, own]) => [
      `  ${resource}`,
      '',
      '',
      formatCount(rowsOf(own)),
      formatCount(own.length),
    ]),
  ]
}

/** Rows that loads wrote, child tables included. */
export function rowsOf(loads: readonly LoadRecord[]): number {
  return loads.flatMap(({ rows }) => Object.values(rows)).reduce((sum, count) => sum + count, 0)
}
