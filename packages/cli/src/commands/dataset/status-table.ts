import { printable } from '../../output/text/printable.ts'
import { formatAmount, formatCount } from '../../output/text/quantities.ts'
import { textTable, type TextColumn } from '../../output/text/text-table.ts'
import type { PartitionStatus, ResourceStatus } from './resource-status.ts'

const columns: readonly TextColumn[] = [
  { title: 'resource' },
  { title: 'last load' },
  { title: 'rows of last run', align: 'right' },
  { title: 'cursor' },
  { title: 'read' },
  { title: 'tables' },
]

/** Resources for people, a line each, and below them what the last run failed with. */
export function statusTable(resources: readonly ResourceStatus[]): string {
  const errors = resources.flatMap(({ name, lastRun, error }) =>
    error === null ? [] : [printable(`${name} failed in the run of ${lastRun?.startedAt}: ${error}`)],
  )
  const table = textTable(columns, resources.map(lineOf))
  return errors.length === 0 ? table : `${table}\n${errors.join('\n')}\n`
}

function lineOf({ name, tables, lastRun, lastLoadAt, partitions }: ResourceStatus): readonly string[] {
  const rows = Object.values(lastRun?.rows ?? {}).reduce((sum, count) => sum + count, 0)
  return [
    name,
    lastLoadAt ?? '-',
    lastRun === null ? '-' : formatCount(rows),
    cursorOf(partitions),
    readOf(partitions),
    tables.join(', ') || '-',
  ]
}

function cursorOf(partitions: readonly PartitionStatus[]): string {
  const withCursor = partitions.filter(({ partition }) => partition !== '')
  if (withCursor.length > 0) return `of ${formatAmount(withCursor.length, 'partition')}`
  const [whole] = partitions
  return whole === undefined || whole.cursor === null ? '-' : String(whole.cursor)
}

function readOf(partitions: readonly PartitionStatus[]): string {
  const unfinished = partitions.filter(({ isUnfinished }) => isUnfinished)
  if (unfinished.length === 0) return 'finished'
  return unfinished.some(({ isResumable }) => isResumable) ? 'unfinished' : 'begins again'
}
