import type { Load, Removals, VersionCounts } from '@standpipe/core'
import { batchRows } from './batch-rows.ts'
import type { MemoryRow, MemoryTable, RemovedRows } from './memory-store.ts'
import { mergeRows, rowsOfRoots, type MergedRows, type ResourceRows } from './merge-rows.ts'
import { datedVersions, publishVersions } from './publish-versions.ts'

/** What a step of a load did to rows. */
export interface RowsChange {
  /** Rows written to each table. */
  readonly written: MergedRows['written']
  readonly missing: number
  readonly removed: number
  readonly versions?: VersionCounts
}

/** Writes the rows of a load to the live tables, or stages them. `names` are all tables of the resource, the root first. */
export function writeLoad(
  tables: Map<string, MemoryTable>,
  load: Load,
  names: readonly string[],
): RowsChange {
  const { write } = load
  const isStaged = write.kind === 'stage'
  const mode = isStaged ? write.rows : write
  const stored = isStaged ? stagedRows(tables, names) : liveRows(tables, names)
  const incoming: ResourceRows = {
    tables: new Map(
      load.tables.map(({ schema, batch }) => [schema.name, batch === null ? [] : batchRows(schema, batch)]),
    ),
    removed: removedRows(load.removals),
  }
  const { rows, written, removed } = mergeRows(stored, incoming, mode, columnsOf(tables, names))
  for (const name of names) {
    change(
      tables,
      name,
      isStaged ? { staged: rows.tables.get(name) ?? [] } : { rows: rows.tables.get(name) ?? [] },
    )
  }
  changeRemoved(
    tables,
    names,
    isStaged ? { stagedRemoved: rows.removed } : { removed: remembered(rows.removed, stored.removed, load) },
  )
  // What goes from staged rows was never visible.
  return { written, missing: 0, removed: isStaged ? 0 : removed }
}

/** Publishes what a read has staged. */
export function publishStaged(
  tables: Map<string, MemoryTable>,
  load: Load,
  names: readonly string[],
): RowsChange {
  const { write } = load
  if (write.kind !== 'stage') return { written: {}, missing: 0, removed: 0 }
  const staged = stagedRows(tables, names)
  const { publication, rows: mode } = write
  if (publication.kind === 'scd2') {
    const { rows, ...counts } = publishVersions(liveRows(tables, names), staged, load)
    for (const name of names) change(tables, name, published(rows, name))
    return { written: {}, ...counts }
  }
  let live = publication.kind === 'exchange' ? emptyRows : liveRows(tables, names)
  let missing = 0
  if (publication.kind === 'delete-insert') {
    const kept = outsideGroups(live, staged, publication.mergeKey, mode.kind === 'upsert')
    missing = rootCount(live) - rootCount(kept)
    live = kept
  }
  if (mode.kind === 'append') live = withoutRead(live, load.readId)
  const applied = publication.kind !== 'exchange'
  const columns = columnsOf(tables, names)
  const stored = tables.get(names[0] ?? '')?.rows ?? []
  const isVersioned = mode.kind === 'version'
  const merged = applied
    ? mergeRows(live, staged, mode, comparingAll(columns))
    : { rows: isVersioned ? datedVersions(staged, stored, load) : staged, written: {}, removed: 0 }
  for (const name of names) change(tables, name, published(merged.rows, name))
  changeRemoved(tables, names, { removed: remembered(merged.rows.removed, live.removed, load) })
  const lost = applied ? 0 : stored.filter((row) => (row['_sp_valid_to'] ?? null) !== null).length
  const opened = isVersioned ? rootCount(staged) : 0
  return {
    written: {},
    missing,
    removed: merged.removed,
    ...((isVersioned || lost > 0) && { versions: { opened, closed: 0, lost } }),
  }
}

function published({ tables }: ResourceRows, name: string): Partial<MemoryTable> {
  return { rows: tables.get(name) ?? [], staged: null, stagedRemoved: new Map() }
}

const emptyRows: ResourceRows = { tables: new Map(), removed: new Map() }

/** A published append with a bound leaves out every row that stands there, wherever the bound is, as it does with texts. */
function comparingAll(columns: MemoryTable['schema']['columns']): MemoryTable['schema']['columns'] {
  return columns.map((column) => ({ ...column, type: 'text' }))
}

/** The rows that are in no group of those that came, and where rows are upserted those that came themselves. */
function outsideGroups(
  live: ResourceRows,
  staged: ResourceRows,
  mergeKey: readonly string[],
  isUpserted: boolean,
): ResourceRows {
  const groupOf = (row: MemoryRow): string =>
    JSON.stringify(mergeKey.map((name) => String(row[name] ?? null)))
  const hasGroup = (row: MemoryRow): boolean => mergeKey.every((name) => (row[name] ?? null) !== null)
  const [roots = []] = staged.tables.values()
  const groups = new Set([...roots, ...staged.removed.values()].filter(hasGroup).map(groupOf))
  const ids = new Set(
    isUpserted ? [...roots.map((row) => row['_sp_id'] ?? null), ...staged.removed.keys()] : [],
  )
  const [liveRoots = []] = live.tables.values()
  const gone = new Set(
    liveRoots
      .filter((row) => groups.has(groupOf(row)) && !ids.has(row['_sp_id'] ?? null))
      .map((row) => row['_sp_id']),
  )
  return { ...live, tables: rowsOfRoots(live.tables, (id) => !gone.has(id)) }
}

/** A live append may have been left unfinished; the staged read has taken over its id. */
function withoutRead({ tables, removed }: ResourceRows, readId: string): ResourceRows {
  const id = readId.replaceAll('-', '')
  const kept = [...tables].map(([name, rows]): [string, readonly MemoryRow[]] => [
    name,
    rows.filter((row) => row['_sp_run_id'] !== id),
  ])
  return { tables: new Map(kept), removed }
}

/**
 * Removals that later records are compared with. One without a value wins over nothing, and without `dedupSort` none is
 * added to those of before.
 */
function remembered(removed: RemovedRows, before: RemovedRows, { write }: Load): RemovedRows {
  const mode = write.kind === 'stage' ? write.rows : write
  const sort = mode.kind === 'upsert' ? mode.dedupSort : undefined
  return new Map(
    [...removed].filter(([id, row]) =>
      sort === undefined ? before.get(id) === row : (row[sort.column] ?? null) !== null,
    ),
  )
}

function removedRows(removals: Removals | null): RemovedRows {
  if (removals === null) return new Map()
  const { columns, batch } = removals
  const rows = batchRows({ name: '', path: [], columns }, batch)
  return new Map(rows.map((row) => [row['_sp_key_id'] ?? row['_sp_id'] ?? null, row]))
}

function liveRows(tables: ReadonlyMap<string, MemoryTable>, names: readonly string[]): ResourceRows {
  const rows = names.map((name): [string, readonly MemoryRow[]] => [name, tables.get(name)?.rows ?? []])
  return { tables: new Map(rows), removed: tables.get(names[0] ?? '')?.removed ?? new Map() }
}

function stagedRows(tables: ReadonlyMap<string, MemoryTable>, names: readonly string[]): ResourceRows {
  const rows = names.map((name): [string, readonly MemoryRow[]] => [name, tables.get(name)?.staged ?? []])
  return { tables: new Map(rows), removed: tables.get(names[0] ?? '')?.stagedRemoved ?? new Map() }
}

function columnsOf(
  tables: ReadonlyMap<string, MemoryTable>,
  names: readonly string[],
): MemoryTable['schema']['columns'] {
  return tables.get(names[0] ?? '')?.schema.columns ?? []
}

function rootCount({ tables }: ResourceRows): number {
  const [root] = tables.values()
  return root?.length ?? 0
}

function changeRemoved(
  tables: Map<string, MemoryTable>,
  [root]: readonly string[],
  changes: Partial<MemoryTable>,
): void {
  if (root !== undefined) change(tables, root, changes)
}

/** Exchanges parts of a table. */
export function change(tables: Map<string, MemoryTable>, name: string, changes: Partial<MemoryTable>): void {
  const table = tables.get(name)
  if (table !== undefined) tables.set(name, { ...table, ...changes })
}
