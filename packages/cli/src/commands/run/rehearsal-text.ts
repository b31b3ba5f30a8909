import type { ResourceRehearsal, ResourceResult, RunSummary } from '@standpipe/runner'
import { printable } from '../../output/text/printable.ts'
import { formatAmount } from '../../output/text/quantities.ts'
import { describeChange } from '../../progress/describe-change.ts'

/** What a run would have stored: a paragraph for each resource, on its rows, its cursor and its tables. */
export function rehearsalText({ resources }: Pick<RunSummary, 'resources'>): string {
  return resources.map((resource) => `\n${paragraph(resource)}`).join('') + '\n'
}

function paragraph({ name, summary, rehearsal }: ResourceResult): string {
  const lines =
    rehearsal === undefined
      ? ['nothing would be stored']
      : [
          ...describeRows(rehearsal),
          ...describeCursor(rehearsal),
          ...summary.schemaChanges.map(describeChange),
          ...rehearsal.statements.map((statement) => `${statement};`),
        ]
  return [name, ...lines.map((line) => `  ${line}`)]
    .map((line) => `${printable(line, { oneLine: true })}\n`)
    .join('')
}

function describeRows(rehearsal: ResourceRehearsal): readonly string[] {
  const { isPublished, onMissing, removals } = rehearsal
  if (!isPublished) return ['its rows would be staged; the read is not finished, so none would be seen']
  return [
    describeWriting(rehearsal),
    ...(onMissing === 'keep'
      ? []
      : [`rows that were not read would be ${onMissing === 'flag' ? 'flagged' : 'removed'}`]),
    ...(removals === 0 ? [] : [`${formatAmount(removals, 'record')} marked as removed would take rows away`]),
  ]
}

function describeWriting({ rows, publication, key, mayWriteFewer }: ResourceRehearsal): string {
  switch (publication) {
    case 'exchange':
      return 'its rows would take the place of what the table holds'
    case 'delete-insert':
      return 'its rows would take the place of those of their groups'
    case 'scd2':
      return `its rows would open versions of what differs by ${key.join(', ')}`
    default:
      break
  }
  if (rows === 'insert-only') return `its rows would be added where ${key.join(', ')} is not stored yet`
  if (rows === 'append') {
    return mayWriteFewer
      ? 'its rows would be appended, without those that stand already'
      : 'its rows would be appended'
  }
  return `its rows would be merged by ${key.join(', ')}`
}

function describeCursor({
  cursorFrom,
  cursorTo,
  partitionCursors,
  isUnfinished,
}: ResourceRehearsal): readonly string[] {
  const stays = cursorFrom === cursorTo
  return [
    ...(cursorFrom === null && cursorTo === null
      ? []
      : [
          stays ? `cursor ${spell(cursorTo)} would stay` : `cursor ${spell(cursorFrom)} → ${spell(cursorTo)}`,
        ]),
    ...(partitionCursors === 0
      ? []
      : [`${formatAmount(partitionCursors, 'cursor')} of partitions would move`]),
    ...(isUnfinished ? ['the read would be unfinished; the next run would go on with it'] : []),
  ]
}

function spell(cursor: ResourceRehearsal['cursorTo']): string {
  return cursor === null ? '(none)' : String(cursor)
}
