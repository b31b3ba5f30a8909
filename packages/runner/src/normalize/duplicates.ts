/** Which of several records with the same id counts within a load. */
export type DuplicateRule = 'all' | 'first' | 'last'

/** For each row whether it counts; null when all do. */
export function rowsThatCount(ids: readonly string[], rule: DuplicateRule): readonly boolean[] | null {
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
