import type { Load, SchemaChange, StateEdit, StoredState, TableSchema, TableVersion } from '@standpipe/core'
import { isDeepStrictEqual } from 'node:util'
import { batchRows } from './batch-rows.ts'
import { describeType, mergeSchemas } from './merge-schemas.ts'
import type { MemoryLoad, MemoryRow, MemoryStore, MemoryTable } from './memory-store.ts'
import { resolveLoad } from './resolve-load.ts'
import { writeRows, type IncomingTable } from './write-rows.ts'

const emptyTable = { rows: [], staged: null, removed: new Map(), stagedRemoved: new Map() } as const

/**
 * The store after a load, in the order of docs/decisions/load-protocol.md: schema changes, discard, rows, finish,
 * state, ledger row. Pure, so that a load that is refused half way has changed nothing.
 */
export function applyLoad(store: MemoryStore, load: Load): MemoryStore {
  const tables = new Map(store.tables)
  const schemaChanges = changeSchemas(tables, load)
  discard(tables, load)
  const incoming: readonly IncomingTable[] = load.tables.map(({ schema, batch }) => ({
    name: schema.name,
    rows: batch === null ? [] : batchRows(schema, batch),
  }))
  const resolved = resolveLoad(tables, load, incoming)
  const rows = writeRows(tables, load, resolved.incoming)
  const missing = finish(tables, load)
  const { id: loadId, runId, readId, resource, pages, createdAt } = load
  const record: MemoryLoad = {
    loadId,
    runId,
    readId,
    resource,
    pages,
    createdAt,
    rows,
    missing,
    removed: resolved.removed,
    schemaChanges,
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
  for (const { schema } of load.tables) {
    const known = tables.get(schema.name)
    if (known === undefined) {
      tables.set(schema.name, { ...emptyTable, resource: load.resource, schema })
      changes.push({ kind: 'table-added', table: schema.name })
      continue
    }
    if (known.resource !== load.resource) {
      throw new Error(`table ${schema.name} belongs to resource ${known.resource}`)
    }
    tables.set(schema.name, { ...known, schema: mergeSchemas(known.schema, schema) })
    changes.push(...addedColumns(known.schema, schema))
  }
  return changes
}

function addedColumns(before: TableSchema, after: TableSchema): readonly SchemaChange[] {
  const known = new Set(before.columns.map(({ name }) => name))
  return after.columns
    .filter(({ name }) => !known.has(name))
    .map((column) => ({
      kind: 'column-added',
      table: after.name,
      column: column.name,
      type: describeType(column),
    }))
}

function discard(tables: Map<string, MemoryTable>, load: Load): void {
  if (load.discard === null) return
  const readId = load.discard.readId.replaceAll('-', '')
  for (const name of tablesOf(tables, load)) {
    change(tables, name, ({ rows }) => ({
      staged: null,
      stagedRemoved: new Map(),
      rows: load.write.kind === 'append' ? rows.filter((row) => row['_sp_run_id'] !== readId) : rows,
    }))
  }
}

/** Returns how many root rows were missing. */
function finish(tables: Map<string, MemoryTable>, load: Load): number {
  if (load.finish === null) return 0
  const names = tablesOf(tables, load)
  if (load.finish.publish) {
    for (const name of names) change(tables, name, publish)
  }
  return load.finish.onMissing === 'delete'
    ? deleteMissing(tables, names, load.readId.replaceAll('-', ''))
    : 0
}

function publish({ staged, stagedRemoved }: MemoryTable): Partial<MemoryTable> {
  return { rows: staged ?? [], staged: null, removed: stagedRemoved, stagedRemoved: new Map() }
}

function deleteMissing(tables: Map<string, MemoryTable>, names: readonly string[], readId: string): number {
  const [root, ...children] = names
  if (root === undefined) return 0
  const rows = tables.get(root)?.rows ?? []
  const kept: readonly MemoryRow[] = rows.filter((row) => row['_sp_run_id'] === readId)
  const ids = new Set(kept.map((row) => row['_sp_id']))
  change(tables, root, () => ({ rows: kept }))
  for (const child of children) {
    change(tables, child, (table) => ({
      rows: table.rows.filter((row) => ids.has(row['_sp_root_id'] ?? null)),
    }))
  }
  return rows.length - kept.length
}

function change(
  tables: Map<string, MemoryTable>,
  name: string,
  changes: (table: MemoryTable) => Partial<MemoryTable>,
): void {
  const table = tables.get(name)
  if (table !== undefined) tables.set(name, { ...table, ...changes(table) })
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
