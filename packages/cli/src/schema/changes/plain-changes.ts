import { printable } from '../../output/text/printable.ts'
import type { TableChange } from './schema-changes.ts'
import type { TableDifference } from './table-differences.ts'

/** Changes of tables for people: `+` what came, `-` what went, `~` what is different now. */
export function plainChanges(changes: readonly TableChange[]): string {
  return printable(changes.map(plainChange).join('\n'))
}

function plainChange({ table, from, to, changedAt, runId, differences }: TableChange): string {
  const versions = from === null ? `new table, version ${to}` : `version ${from} -> ${to}`
  const run = runId === null ? '' : ` by run ${runId}`
  const lines = differences.map((difference) => `  ${lineOf(difference)}\n`)
  return `${table}: ${versions}, ${changedAt}${run}\n${lines.join('')}`
}

function lineOf({ column, what, before, after }: TableDifference): string {
  if (what === 'added') return `+ ${column} ${after}`
  if (what === 'removed') return `- ${column} ${before}`
  const name = column === null ? what : `${column} ${what}`
  return `~ ${name}: ${spelled(before, what)} -> ${spelled(after, what)}`
}

function spelled(value: string | null, what: TableDifference['what']): string {
  if (value === null) return 'none'
  return what === 'description' ? JSON.stringify(value) : value
}
