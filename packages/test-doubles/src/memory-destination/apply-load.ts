import type { Load, SchemaChange, StateEdit, StoredState, TableVersion } from '@standpipe/core'
import { isDeepStrictEqual } from 'node:util'
import { describeColumnChanges } from './describe-column-changes.ts'
import { mergeSchemas } from './merge-schemas.ts'
import type { MemoryLoad, MemoryRow, MemoryStore, MemoryTable } from './memory-store.ts'
import { widenRows } from './widen-tables.ts'
import { change, publishStaged, writeLoad, type RowsChange } from './write-load.ts'

const emptyTable = { rows: [], staged: null, removed: new Map(), stagedRemoved: new Map() } as const

/**
 * The store after a load, in the order of docs/decisions/load-protocol.md: schema changes, discard, rows, finish,
 * state, ledger row. Pure, so that a load that is refused half way has changed nothing.
 */
export function applyLoad(store: MemoryStore, load: Load): MemoryStore {
  const tables = new Map(store.tables)
  const schemaChanges = changeSchemas(tables, load)
  discard(tables, load)
  const names = tablesOf(tables, load)
  const { written: rows, removed } = writeLoad(tables, load, names)
  const finished = finish(tables, load, names)
  const { id: loadId, runId, readId, resource, pages, createdAt } = load
  const record: MemoryLoad = {
    loadId,
    runId,
    readId,
    resource,
    pages,
    createdAt,
    rows,
    missing: finished.missing,
    removed: removed + finished.removed,
    schemaChanges,
    ...(finished.versions !== undefined && { versions: finished.versions }),
  }
  return {
    ...store,
    tables,
    versions: [...store.versions, ...newVersions(store, tables, load)],
    states: changeStates(store.states, { resource, changes: load.state, changedAt: createdAt }),
    loads: [...store.loads, record],
  }
}

function newVersions(
  store: MemoryStore,
  tables: ReadonlyMap<string, MemoryTable>,
  load: Load,
): readonly TableVersion[] {
  return load.tables.flatMap(({ schema: { name } }) => {
    const versions = store.versions.filter(({ schema }) => schema.name === name)
    const { resource, schema } = tables.get(name)!
    if (isDeepStrictEqual(versions.at(-1)?.schema, schema)) return []
    const { runId, id: loadId, createdAt: changedAt } = load
    return [{ resource, schema, version: versions.length + 1, runId, loadId, changedAt }]
  })
}

/** Names of the tables of a load, the root first, and of stored child tables below them. */
function tablesOf(tables: ReadonlyMap<string, MemoryTable>, load: Load): readonly string[] {
  const names = new Set(load.tables.map(({ schema }) => schema.name))
  const byDepth = [...tables.values()].toSorted(
    (one, other) => one.schema.path.length - other.schema.path.length,
  )
  for (const { schema } of byDepth) if (names.has(schema.parent ?? '')) names.add(schema.name)
  return [...names]
}

function changeSchemas(tables: Map<string, MemoryTable>, load: Load): readonly SchemaChange[] {
  const changes: SchemaChange[] = []
  for (const table of load.tables) {
    const { schema, widens = [] } = table
    const known = tables.get(schema.name)
    if (known === undefined) {
      tables.set(schema.name, { ...emptyTable, resource: load.resource, schema })
      changes.push({ kind: 'table-added', table: schema.name })
      continue
    }
    if (known.resource !== load.resource) {
      throw new Error(`table ${schema.name} belongs to resource ${known.resource}`)
    }
    const merged = mergeSchemas(known.schema, schema, widens)
    tables.set(schema.name, { ...widenRows(known, table), schema: merged })
    changes.push(...describeColumnChanges(known.schema, schema, widens))
  }
  return changes
}

function discard(tables: Map<string, MemoryTable>, load: Load): void {
  if (load.discard === null) return
  const readId = load.discard.readId.replaceAll('-', '')
  const { partition } = load.discard
  const isDiscarded = (row: MemoryRow): boolean =>
    row['_sp_run_id'] === readId && (partition === null || (row['_sp_partition'] ?? partition) === partition)
  const keep = (rows: readonly MemoryRow[]): readonly MemoryRow[] => rows.filter((row) => !isDiscarded(row))
  for (const name of tablesOf(tables, load)) {
    const { rows = [], staged = null } = tables.get(name) ?? {}
    const isLive = load.write.kind === 'append'
    change(tables, name, {
      ...(partition === null
        ? { staged: null, stagedRemoved: new Map() }
        : { staged: staged === null || isLive ? staged : keep(staged) }),
      rows: isLive ? keep(rows) : rows,
    })
  }
}

function finish(
  tables: Map<string, MemoryTable>,
  load: Load,
  names: readonly string[],
): Omit<RowsChange, 'written'> {
  if (load.finish === null) return { missing: 0, removed: 0 }
  const done = load.finish.publish ? publishStaged(tables, load, names) : { missing: 0, removed: 0 }
  const { write } = load
  const isVersioned = write.kind === 'stage' && write.rows.kind === 'version'
  if (load.finish.onMissing === 'keep' || isVersioned) return done
  const readId = load.readId.replaceAll('-', '')
  const missing =
    load.finish.onMissing === 'flag'
      ? flagMissing(tables, names, { readId, createdAt: load.createdAt })
      : deleteMissing(tables, names, readId)
  return { ...done, missing: done.missing + missing }
}

function flagMissing(
  tables: Map<string, MemoryTable>,
  [root = '']: readonly string[],
  { readId, createdAt }: Pick<Load, 'readId' | 'createdAt'>,
): number {
  const time = Date.parse(createdAt) * 1000
  const isMissing = (row: MemoryRow): boolean =>
    row['_sp_run_id'] !== readId && (row['_sp_missing_since'] ?? null) === null
  const rows = tables.get(root)?.rows ?? []
  change(tables, root, {
    rows: rows.map((row) => (isMissing(row) ? { ...row, _sp_missing_since: time } : row)),
  })
  return rows.filter(isMissing).length
}

function deleteMissing(tables: Map<string, MemoryTable>, names: readonly string[], readId: string): number {
  const [root, ...children] = names
  if (root === undefined) return 0
  const rows = tables.get(root)?.rows ?? []
  const kept: readonly MemoryRow[] = rows.filter((row) => row['_sp_run_id'] === readId)
  const ids = new Set(kept.map((row) => row['_sp_id']))
  change(tables, root, { rows: kept })
  for (const child of children) {
    const childRows = tables.get(child)?.rows ?? []
    change(tables, child, { rows: childRows.filter((row) => ids.has(row['_sp_root_id'] ?? null)) })
  }
  return rows.length - kept.length
}

/** The states after some of a resource changed, in the order of their partitions. */
export function changeStates(
  states: ReadonlyMap<string, readonly StoredState[]>,
  { resource, changes, changedAt }: StateEdit,
): ReadonlyMap<string, readonly StoredState[]> {
  const partitions = new Map((states.get(resource) ?? []).map((stored) => [stored.state.partition, stored]))
  for (const edit of changes) {
    if (edit.kind === 'remove') partitions.delete(edit.partition)
    else partitions.set(edit.state.partition, { resource, state: edit.state, changedAt })
  }
  const sorted = [...partitions.values()].toSorted((one, other) =>
    one.state.partition < other.state.partition ? -1 : 1,
  )
  return new Map([...states, [resource, sorted]])
}
