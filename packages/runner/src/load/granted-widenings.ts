import type { Widening } from '@standpipe/core'
import type { WideningWish } from '../normalize/columns/widening-wish.ts'
import type { LoadCommitter } from './commit-loads.ts'

/** What the destination allows of what columns would have to become: for each wish the best type, or none. */
export async function grantedWidenings(
  wishes: readonly WideningWish[],
  committer: Pick<LoadCommitter, 'mayWiden'>,
): Promise<readonly Widening[]> {
  if (wishes.length === 0) return []
  const widenings = wishes.flatMap(({ table, column, shapes }) => shapes.map((to) => ({ table, column, to })))
  const answers = await committer.mayWiden(widenings)
  const granted = new Map<string, Widening>()
  for (const [index, widening] of widenings.entries()) {
    const place = JSON.stringify([widening.table, widening.column])
    if (answers[index] === true && !granted.has(place)) granted.set(place, widening)
  }
  return [...granted.values()]
}
