import { compareValues, type BatchValue, type DedupSort, type Load } from '@standpipe/core'
import type { MemoryRow, MemoryTable, RemovedRows } from './memory-store.ts'
import type { IncomingTable } from './write-rows.ts'

/** What is left of a load when its records were compared with what is stored. */
export interface ResolvedLoad {
  readonly incoming: readonly IncomingTable[]
  /** Root rows that were removed. */
  readonly removed: number
}

/**
 * Decides between the rows of a load, its removals, the stored rows and the removals before it. Takes the removed rows
 * out of the tables and remembers them; what loses is left out of the rows to write.
 */
export function resolveLoad(
  tables: Map<string, MemoryTable>,
  load: Load,
  incoming: readonly IncomingTable[],
): ResolvedLoad {
  const { write } = load
  const [root] = incoming
  const table = tables.get(root?.name ?? '')
  if (root === undefined || table === undefined) return { incoming, removed: 0 }
  if (write.kind !== 'upsert' && !(write.kind === 'stage' && write.byKey)) return { incoming, removed: 0 }
  const [part, removedPart] =
    write.kind === 'stage' ? (['staged', 'stagedRemoved'] as const) : (['rows', 'removed'] as const)
  const sort = write.dedupSort
  const stored = new Map((table[part] ?? []).map((row) => [idOf(row), valueOf(row, sort)]))
  const loses = (id: BatchValue, value: BatchValue): boolean =>
    sort !== undefined &&
    [stored, table[removedPart]].some((known) => known.has(id) && wins(known.get(id) ?? null, value, sort))

  const lost = new Set(root.rows.filter((row) => loses(idOf(row), valueOf(row, sort))).map(idOf))
  const gone = [...removalsOf(load)].filter(([id, value]) => !loses(id, value))
  const goneIds = new Set(gone.map(([id]) => id))
  for (const { name } of incoming) {
    const owner = name === root.name ? '_sp_id' : '_sp_root_id'
    const current = tables.get(name)
    const rows = current?.[part]?.filter((row) => !goneIds.has(row[owner] ?? null))
    if (current !== undefined && rows !== undefined) tables.set(name, { ...current, [part]: rows })
  }
  const written = new Set(root.rows.map(idOf).filter((id) => !lost.has(id)))
  const known = [...table[removedPart]].filter(([id]) => !goneIds.has(id) && !written.has(id))
  // One without a value wins over nothing.
  const kept = sort === undefined ? [] : gone.filter(([, value]) => value !== null)
  const after = tables.get(root.name)
  if (after !== undefined) tables.set(root.name, { ...after, [removedPart]: new Map([...known, ...kept]) })
  return {
    incoming: incoming.map(({ name, rows }) => ({
      name,
      rows: rows.filter((row) => !lost.has(row[name === root.name ? '_sp_id' : '_sp_root_id'] ?? null)),
    })),
    removed: [...goneIds].filter((id) => stored.has(id)).length,
  }
}

function removalsOf({ removals }: Load): RemovedRows {
  const values = (place: number, row: number): BatchValue => {
    const column = removals?.columns[place]
    return (column?.kind === 'values' ? column.values[row] : column?.value) ?? null
  }
  return new Map(
    Array.from({ length: removals?.rowCount ?? 0 }, (_value, row) => [values(0, row), values(1, row)]),
  )
}

function wins(one: BatchValue, other: BatchValue, { order }: DedupSort): boolean {
  if (one === null || other === null) return one !== null && other === null
  return order === 'desc' ? compareValues(one, other) > 0 : compareValues(one, other) < 0
}

function idOf(row: MemoryRow): BatchValue {
  return row['_sp_id'] ?? null
}

function valueOf(row: MemoryRow, sort: DedupSort | undefined): BatchValue {
  return sort === undefined ? null : (row[sort.column] ?? null)
}
