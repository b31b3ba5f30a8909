import { rowsThatCount, type DuplicateRule } from './duplicates.ts'
import type { TableBuilder } from './tables/table-builder.ts'
import type { CollectedRows } from './take-load.ts'

/**
 * How many records give way to another one of the same id and partition although their rows hold other values. None where
 * a field decides which of them counts: they are known to be versions. A removal says nothing but its key.
 */
export function countDifferingRows(rows: CollectedRows, rule: DuplicateRule): number {
  if (typeof rule !== 'string') return 0
  const ids = rows.root.isPartitioned ? rows.root.idsInPartitions : rows.root.keyIds
  const counting = rowsThatCount(ids, rule)
  if (counting === null) return 0
  const kept = new Map<string, number>()
  for (const [row, id] of ids.entries()) if (counting[row] === true) kept.set(id, row)
  const pairs = ids.flatMap((id, row): RowPair[] => {
    const other = kept.get(id) ?? row
    return other === row || rows.removals.has(row) || rows.removals.has(other) ? [] : [[row, other]]
  })
  const different = new Set<RowPair>()
  for (const builder of rows.builders) {
    const rowsOf = rowsByRoot(builder, pairs)
    for (const pair of pairs) {
      if (!isSame(builder, rowsOf(pair[0]), rowsOf(pair[1]))) different.add(pair)
    }
  }
  return different.size
}

/** A row of the root table that gives way, and the one that counts. */
type RowPair = readonly [gone: number, kept: number]

/** The rows of a table that belong to a row of the root, for the rows of these pairs. */
function rowsByRoot(
  { rootRows }: TableBuilder,
  pairs: readonly RowPair[],
): (rootRow: number) => readonly number[] {
  const byRoot = new Map(pairs.flat().map((rootRow) => [rootRow, [] as number[]]))
  for (const [row, rootRow] of rootRows.entries()) byRoot.get(rootRow)?.push(row)
  return (rootRow) => byRoot.get(rootRow) ?? []
}

function isSame({ collectors }: TableBuilder, rows: readonly number[], others: readonly number[]): boolean {
  return (
    rows.length === others.length &&
    rows.every((row, index) => collectors.every((collector) => collector.isSame(row, others[index] ?? row)))
  )
}
