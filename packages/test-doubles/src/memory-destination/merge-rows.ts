import { compareValues, type BatchValue, type Column, type DedupSort, type RowMode } from '@standpipe/core'
import type { MemoryRow, RemovedRows } from './memory-store.ts'

/** The rows of a resource's tables, live, staged or on their way, and what was removed or is to be. */
export interface ResourceRows {
  /** By table, the root first. */
  readonly tables: ReadonlyMap<string, readonly MemoryRow[]>
  readonly removed: RemovedRows
}

/** What came of rows that met others. */
export interface MergedRows {
  readonly rows: ResourceRows
  /** Rows written to each table. */
  readonly written: { readonly [table: string]: number }
  /** Root rows that were removed. */
  readonly removed: number
}

/** Lets rows meet those that are stored, in the way of a mode. `columns` are those of the root table. */
export function mergeRows(
  stored: ResourceRows,
  incoming: ResourceRows,
  mode: RowMode,
  columns: readonly Column[],
): MergedRows {
  if (mode.kind === 'upsert') return upsert(stored, incoming, mode.dedupSort)
  if (mode.kind === 'version') return exchangeVersions(stored, incoming)
  const known = knownIds(mode, rootOf(stored), columns)
  // An append keeps what each partition delivered.
  const spell = mode.kind === 'append' ? inPartition : (id: BatchValue): BatchValue => id
  const added = rowsOfRoots(incoming.tables, (id, row) => !known.has(spell(id, row)))
  return { rows: { ...stored, tables: joined(stored.tables, added) }, written: countsOf(added), removed: 0 }
}

/** The rows of all tables whose root row fits. */
export function rowsOfRoots(
  tables: ResourceRows['tables'],
  fits: (rootId: BatchValue, row: MemoryRow) => boolean,
): Map<string, readonly MemoryRow[]> {
  return new Map([...tables].map(([name, rows]) => [name, rows.filter((row) => fits(ownerOf(row), row))]))
}

function upsert(stored: ResourceRows, incoming: ResourceRows, sort: DedupSort | undefined): MergedRows {
  const valueOf = (row: MemoryRow): BatchValue => (sort === undefined ? null : (row[sort.column] ?? null))
  const values = [
    new Map(rootOf(stored).map((row) => [idOf(row), valueOf(row)])),
    new Map([...stored.removed].map(([id, row]) => [id, valueOf(row)])),
  ]
  const loses = (id: BatchValue, value: BatchValue): boolean =>
    sort !== undefined && values.some((known) => known.has(id) && wins(known.get(id) ?? null, value, sort))

  const roots = rootOf(incoming).filter((row) => !loses(idOf(row), valueOf(row)))
  const written = new Set(roots.map(idOf))
  const gone = new Map([...incoming.removed].filter(([id, row]) => !loses(id, valueOf(row))))
  const added = rowsOfRoots(incoming.tables, (id) => written.has(id))
  const kept = rowsOfRoots(stored.tables, (id) => !written.has(id) && !gone.has(id))
  const before = [...stored.removed].filter(([id]) => !written.has(id) && !gone.has(id))
  return {
    rows: { tables: joined(kept, added), removed: new Map([...before, ...gone]) },
    written: countsOf(added),
    removed: rootOf(stored).filter((row) => gone.has(idOf(row))).length,
  }
}

/** Versions give way to those of the same key, or to a removal of it. */
function exchangeVersions(stored: ResourceRows, incoming: ResourceRows): MergedRows {
  const keys = new Set([...rootOf(incoming).map(keyOf), ...incoming.removed.keys()])
  const stay = new Set(
    rootOf(stored)
      .filter((row) => !keys.has(keyOf(row)))
      .map(idOf),
  )
  const kept = rowsOfRoots(stored.tables, (id) => stay.has(id))
  const before = [...stored.removed].filter(([key]) => !keys.has(key))
  return {
    rows: { tables: joined(kept, incoming.tables), removed: new Map([...before, ...incoming.removed]) },
    written: countsOf(incoming.tables),
    removed: 0,
  }
}

/** Ids of root rows that are not written again, with their children. */
function knownIds(
  mode: Extract<RowMode, { readonly kind: 'append' | 'insert-only' }>,
  stored: readonly MemoryRow[],
  columns: readonly Column[],
): ReadonlySet<BatchValue> {
  if (mode.kind === 'insert-only') return new Set(stored.map(idOf))
  if (mode.unlessStoredFrom === null) return new Set()
  const { column: name, value } = mode.unlessStoredFrom
  const column = columns.find((other) => other.name === name)
  if (column === undefined) throw new Error(`the load breaks the contract: its bound has no column ${name}`)
  // Texts are compared whatever the bound is, because the API may order them in another way.
  if (column.type === 'text') return new Set(stored.map(idInPartition))
  return new Set(stored.filter((row) => isAtOrAbove(row[name] ?? null, value)).map(idInPartition))
}

/** The id of a row together with its partition. */
export function idInPartition(row: MemoryRow): BatchValue {
  return inPartition(idOf(row), row)
}

function inPartition(id: BatchValue, row: MemoryRow): BatchValue {
  return `${String(id)} ${String(row['_sp_partition'] ?? '')}`
}

function rootOf({ tables }: ResourceRows): readonly MemoryRow[] {
  const [root] = tables.values()
  return root ?? []
}

function joined(
  stored: ResourceRows['tables'],
  added: ResourceRows['tables'],
): ReadonlyMap<string, readonly MemoryRow[]> {
  const names = [...new Set([...stored.keys(), ...added.keys()])]
  return new Map(names.map((name) => [name, [...(stored.get(name) ?? []), ...(added.get(name) ?? [])]]))
}

function countsOf(tables: ResourceRows['tables']): { readonly [table: string]: number } {
  return Object.fromEntries([...tables].map(([name, rows]) => [name, rows.length]))
}

function wins(one: BatchValue, other: BatchValue, { order }: DedupSort): boolean {
  if (one === null || other === null) return one !== null && other === null
  return order === 'desc' ? compareValues(one, other) > 0 : compareValues(one, other) < 0
}

/** The id of the root row that a row belongs to. */
function ownerOf(row: MemoryRow): BatchValue {
  return row['_sp_root_id'] ?? idOf(row)
}

function idOf(row: MemoryRow): BatchValue {
  return row['_sp_id'] ?? null
}

function keyOf(row: MemoryRow): BatchValue {
  return row['_sp_key_id'] ?? null
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
