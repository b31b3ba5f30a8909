import type {
  Load,
  LoadReceipt,
  PartitionState,
  SchemaChange,
  StateChange,
  TableSchema,
} from '@standpipe/core'
import { describeType, mergeSchemas } from './merge-schemas.ts'
import type { MemoryRow, MemoryStore, MemoryTable } from './memory-store.ts'
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
  const receipt: LoadReceipt = {
    loadId: load.id,
    rows,
    missing: finished.missing,
    removed: removed + finished.removed,
    schemaChanges,
  }
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
    const rows = tables.get(name)?.rows ?? []
    change(tables, name, {
      staged: null,
      stagedRemoved: new Map(),
      rows: load.write.kind === 'append' ? rows.filter((row) => row['_sp_run_id'] !== readId) : rows,
    })
  }
}

function finish(
  tables: Map<string, MemoryTable>,
  load: Load,
  names: readonly string[],
): Pick<RowsChange, 'missing' | 'removed'> {
  if (load.finish === null) return { missing: 0, removed: 0 }
  const { missing, removed } = load.finish.publish
    ? publishStaged(tables, load, names)
    : { missing: 0, removed: 0 }
  if (load.finish.onMissing !== 'delete') return { missing, removed }
  return { missing: missing + deleteMissing(tables, names, load.readId.replaceAll('-', '')), removed }
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
