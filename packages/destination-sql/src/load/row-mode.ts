import {
  idColumn,
  keyIdColumn,
  type Column,
  type DedupSort,
  type Load,
  type Publication,
  type RowMode,
} from '@standpipe/core'

/** How the rows of a load meet those that stand in their target, be it live or staged. */
export function rowModeOf({ write }: Load): RowMode {
  return write.kind === 'stage' ? write.rows : write
}

/** How the staged rows of a load become visible; null when they are not staged. */
export function publicationOf({ write }: Load): Publication | null {
  return write.kind === 'stage' ? write.publication : null
}

/** Whether the rows of a load are versions of records. */
export function keepsVersions(load: Load): boolean {
  return rowModeOf(load).kind === 'version'
}

/** By which column the rows of a load, and its removals, find those that they take the place of. */
export function matchColumnOf(load: Load): Column {
  return keepsVersions(load) ? keyIdColumn : idColumn
}

/** What decides between rows of the same id; null: the last one. */
export function dedupSortOf(load: Load): DedupSort | null {
  const rows = rowModeOf(load)
  return (rows.kind === 'upsert' ? rows.dedupSort : undefined) ?? null
}
