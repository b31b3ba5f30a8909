import type { DedupSort, Load, Publication, RowMode } from '@standpipe/core'

/** How the rows of a load meet those that stand in their target, be it live or staged. */
export function rowModeOf({ write }: Load): RowMode {
  return write.kind === 'stage' ? write.rows : write
}

/** How the staged rows of a load become visible; null when they are not staged. */
export function publicationOf({ write }: Load): Publication | null {
  return write.kind === 'stage' ? write.publication : null
}

/** What decides between rows of the same id; null: the last one. */
export function dedupSortOf(load: Load): DedupSort | null {
  const rows = rowModeOf(load)
  return (rows.kind === 'upsert' ? rows.dedupSort : undefined) ?? null
}
