import type { BatchValue, Column, Load } from '@standpipe/core'
import type { MemoryRow, MemoryTable } from './memory-store.ts'

/** Rows of a load for one table. */
export interface IncomingTable {
  readonly name: string
  readonly rows: readonly MemoryRow[]
}

/** Writes the rows of a load the way it asks for; returns how many were written to each table. */
export function writeRows(
  tables: Map<string, MemoryTable>,
  load: Load,
  incoming: readonly IncomingTable[],
): { readonly [table: string]: number } {
  const { write } = load
  const [root] = incoming
  if (root === undefined) return {}
  const part = write.kind === 'stage' ? 'staged' : 'rows'
  const stored = (name: string): readonly MemoryRow[] => tables.get(name)?.[part] ?? []
  const replaces = write.kind === 'upsert' || (write.kind === 'stage' && write.byKey)
  const columns = tables.get(root.name)?.schema.columns ?? []
  const known = knownIds(load, stored(root.name), columns)
  const written: { [table: string]: number } = {}
  const ids = new Set(root.rows.map(idOf))
  for (const { name, rows } of incoming) {
    const owner = name === root.name ? '_sp_id' : '_sp_root_id'
    const kept = replaces ? stored(name).filter((row) => !ids.has(row[owner] ?? null)) : stored(name)
    const added = rows.filter((row) => !known.has(row[owner] ?? null))
    const table = tables.get(name)
    if (table !== undefined) tables.set(name, { ...table, [part]: [...kept, ...added] })
    written[name] = added.length
  }
  return written
}

/** Ids of root rows that are not written again, with their children. */
function knownIds(
  { write }: Load,
  stored: readonly MemoryRow[],
  columns: readonly Column[],
): ReadonlySet<BatchValue> {
  if (write.kind === 'insert-only') return new Set(stored.map(idOf))
  if (write.kind !== 'append' || write.unlessStoredFrom === null) return new Set()
  const { column: name, value } = write.unlessStoredFrom
  const column = columns.find((other) => other.name === name)
  if (column === undefined) throw new Error(`the load breaks the contract: its bound has no column ${name}`)
  // Texts are compared whatever the bound is, because the API may order them in another way.
  if (column.type === 'text') return new Set(stored.map(idOf))
  return new Set(stored.filter((row) => isAtOrAbove(row[name] ?? null, value)).map(idOf))
}

function idOf(row: MemoryRow): BatchValue {
  return row['_sp_id'] ?? null
}

function isAtOrAbove(stored: BatchValue, bound: string | number | bigint): boolean {
  // Records without a cursor come with every read, and others may stand in a variant of the column.
  if (stored === null) return true
  // Times are stored as microseconds or days and bounds come spelled out.
  const isTime = typeof bound === 'string' && (typeof stored === 'number' || typeof stored === 'bigint')
  return isTime ? stored >= epochOf(bound) : stored >= bound
}

/** Days for a date, microseconds for a timestamp. */
function epochOf(bound: string): bigint | number {
  const milliseconds = Date.parse(bound)
  if (bound.length === 10) return milliseconds / 86_400_000
  const fraction = /\.\d{3}(\d{3})/.exec(bound)?.[1] ?? '0'
  return BigInt(milliseconds) * 1000n + BigInt(fraction)
}
