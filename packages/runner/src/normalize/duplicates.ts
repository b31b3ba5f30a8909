import { compareValues, type BatchValue } from '@standpipe/core'

/** Which of several records with the same id counts within a load. */
export type DuplicateRule = 'all' | 'first' | 'last' | SortRule

/** The record with the highest or lowest value of a field counts, the last of equal ones; any value before none. */
export interface SortRule {
  readonly path: readonly string[]
  readonly order: 'asc' | 'desc'
}

/** For each row whether it counts; null when all do. */
export function rowsThatCount(
  ids: readonly string[],
  rule: 'all' | 'first' | 'last',
): readonly boolean[] | null {
  if (rule === 'all' || new Set(ids).size === ids.length) return null
  const seen = new Set<string>()
  const keep = Array.from(ids, () => false)
  const last = ids.length - 1
  for (let step = 0; step <= last; step += 1) {
    const row = rule === 'first' ? step : last - step
    const id = ids[row] ?? ''
    keep[row] = !seen.has(id)
    seen.add(id)
  }
  return keep
}

/** For each row whether its value wins over those of all others with its id; null when no id comes twice. */
export function rowsThatWin(
  ids: readonly string[],
  valueOf: (row: number) => BatchValue,
  order: SortRule['order'],
): readonly boolean[] | null {
  if (new Set(ids).size === ids.length) return null
  const winners = new Map<string, number>()
  for (const [row, id] of ids.entries()) {
    const best = winners.get(id)
    if (best === undefined || !isBetter(valueOf(best), valueOf(row), order)) winners.set(id, row)
  }
  return ids.map((id, row) => winners.get(id) === row)
}

function isBetter(one: BatchValue, other: BatchValue, order: SortRule['order']): boolean {
  if (one === null || other === null) return one !== null && other === null
  const difference = compareValues(one, other)
  return order === 'desc' ? difference > 0 : difference < 0
}
