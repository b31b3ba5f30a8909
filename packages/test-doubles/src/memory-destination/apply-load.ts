import type { Load, LoadReceipt, PartitionState, SchemaChange, StateChange } from '@standpipe/core'
import { batchRows } from './batch-rows.ts'
import { describeColumnChanges } from './describe-column-changes.ts'
import { mergeSchemas } from './merge-schemas.ts'
import type { MemoryRow, MemoryStore, MemoryTable } from './memory-store.ts'
import { resolveLoad } from './resolve-load.ts'
import { widenRows } from './widen-tables.ts'
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
  const receipt: LoadReceipt = { loadId: load.id, rows, missing, removed: resolved.removed, schemaChanges }
  return {
    ...store,
    tables,
    states: changeStates(store.states, load),
    receipts: [...store.receipts, receipt],
  }
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
    tables.set(schema.name, { ...widenRows(known, table, load), schema: merged })
    changes.push(...describeColumnChanges(known.schema, schema, widens))
  }
  return changes
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

function changeStates(
  states: ReadonlyMap<string, readonly PartitionState[]>,
  load: Load,
): ReadonlyMap<string, readonly PartitionState[]> {
  const partitions = new Map((states.get(load.resource) ?? []).map((state) => [state.partition, state]))
  for (const stateChange of load.state) changeState(partitions, stateChange)
  return new Map([...states, [load.resource, [...partitions.values()]]])
}

function changeState(partitions: Map<string, PartitionState>, stateChange: StateChange): void {
  if (stateChange.kind === 'remove') partitions.delete(stateChange.partition)
  else partitions.set(stateChange.state.partition, stateChange.state)
}
