import type { ServedPage } from '@standpipe/sandbox-api'
import type { Difference } from '../tables/difference.ts'
import type { Reads } from './follow-reads.ts'

/**
 * What a resource was asked for against what its API has, after a run that completed: the run asked for it, and every
 * read that finished goes from the first row to the last one, what was committed before a resume included. Without this,
 * rows that nobody asked for would not be missed.
 *
 * @param table the resource, for the messages
 */
export function checkReads(table: string, { beginning, finished }: Reads): readonly Difference[] {
  const problems = finished.flatMap(problemsOfRead)
  if (beginning === 'untouched') problems.push('the run completed without asking for it')
  return problems.map((problem) => ({ table, row: '', problem }))
}

function problemsOfRead(pages: readonly ServedPage[]): readonly string[] {
  const problems: string[] = []
  let next = 0
  for (const { offset, count } of pages) {
    if (offset > next) problems.push(`rows ${next} to ${offset - 1} are missing from a read that finished`)
    if (offset < next) problems.push(`row ${offset} comes twice in a read that finished`)
    next = offset + count
  }
  const total = pages.at(-1)?.total ?? 0
  if (next !== total) problems.push(`a read that finished ends behind row ${next} of ${total}`)
  return problems
}
