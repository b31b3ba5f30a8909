import type { BatchValue, Load, VersionCounts } from '@standpipe/core'
import type { MemoryRow } from './memory-store.ts'
import type { ResourceRows } from './merge-rows.ts'

/** What became of the versions of a table. */
export interface PublishedVersions {
  readonly rows: ResourceRows
  readonly missing: number
  readonly removed: number
  readonly versions: VersionCounts
}

/** Closes the versions that a read has ended, and opens those that it brought. */
export function publishVersions(live: ResourceRows, staged: ResourceRows, load: Load): PublishedVersions {
  const [root = ''] = live.tables.keys()
  const stored = live.tables.get(root) ?? []
  const incoming = staged.tables.get(root) ?? []
  const boundary = boundaryOf(stored, load)
  const ids = new Map(incoming.map((row) => [row['_sp_key_id'], row['_sp_id']]))
  const counts = { missing: 0, removed: 0, closed: 0 }
  const fate = (row: MemoryRow): keyof typeof counts | null => {
    const key = row['_sp_key_id'] ?? null
    if (row['_sp_valid_to'] !== null) return null
    if (staged.removed.has(key)) return 'removed'
    if (!ids.has(key)) return load.finish?.onMissing === 'delete' ? 'missing' : null
    return ids.get(key) === row['_sp_id'] ? null : 'closed'
  }
  const closed = stored.map((row): MemoryRow => {
    const reason = fate(row)
    if (reason === null) return row
    counts[reason] += 1
    return { ...row, _sp_valid_to: boundary }
  })
  const current = new Set(
    closed.filter((row) => row['_sp_valid_to'] === null).map((row) => row['_sp_key_id']),
  )
  const opened = incoming.filter((row) => !current.has(row['_sp_key_id'] ?? null))
  const openedIds = new Set(opened.map((row) => row['_sp_id']))
  const isOpened = (row: MemoryRow): boolean => openedIds.has(row['_sp_root_id'] ?? null)
  const tables = [...live.tables].map(([name, rows]): [string, readonly MemoryRow[]] => {
    if (name === root) return [name, [...closed, ...opened.map((row) => validFrom(row, boundary))]]
    const brought = (staged.tables.get(name) ?? []).filter(isOpened)
    return [name, [...rows.filter((row) => !isOpened(row)), ...brought]]
  })
  const { missing, removed } = counts
  return {
    rows: { ...live, tables: new Map(tables) },
    missing,
    removed,
    versions: { opened: opened.length, closed: counts.closed, lost: 0 },
  }
}

/** Versions that take the place of a whole table. */
export function datedVersions(staged: ResourceRows, stored: readonly MemoryRow[], load: Load): ResourceRows {
  const boundary = boundaryOf(stored, load)
  const [root] = staged.tables.keys()
  const tables = [...staged.tables].map(([name, rows]): [string, readonly MemoryRow[]] => [
    name,
    name === root ? rows.map((row) => validFrom(row, boundary)) : rows,
  ])
  return { ...staged, tables: new Map(tables) }
}

/** The time of the load, or just behind the latest stored one, in microseconds. */
function boundaryOf(stored: readonly MemoryRow[], { createdAt }: Load): number {
  const times = stored.flatMap((row) => [row['_sp_valid_from'], row['_sp_valid_to']])
  const behind = times.flatMap((time: BatchValue | undefined) => (time == null ? [] : Number(time) + 1))
  return Math.max(Date.parse(createdAt) * 1000, ...behind)
}

function validFrom(row: MemoryRow, boundary: number): MemoryRow {
  return { ...row, _sp_valid_from: boundary }
}
