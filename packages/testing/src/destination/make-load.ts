import type {
  Batch,
  BatchValue,
  Column,
  Load,
  PartitionState,
  Removals,
  StateChange,
  TableLoad,
  TableSchema,
} from '@standpipe/core'
import {
  idColumn,
  indexColumn,
  loadIdColumn,
  parentIdColumn,
  partitionColumn,
  rootIdColumn,
  runIdColumn,
} from '@standpipe/core'
import { createHash } from 'node:crypto'

/** An order with lines; what is left out is null, and `lines` left out is no line. */
export interface Order {
  readonly id: number
  readonly name?: string
  /** Version that serves as cursor. */
  readonly version?: number
  readonly lines?: readonly string[]
  /** Set on all orders or on none. */
  readonly partition?: string
}

/** A load of orders, and of their lines in a child table. */
export type OrdersLoad = Partial<Omit<Load, 'tables' | 'runId' | 'readId'>> & {
  readonly orders: readonly Order[]
  /** Number of the run that writes. Default 1. */
  readonly run?: number
  /** Number of the run that began the read. Default: the same. */
  readonly read?: number
  /** False leaves the child table out. Default true. */
  readonly withLines?: boolean
}

/** 32 hexadecimal digits from a text. */
export function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** The id of a run. */
export function runId(run: number): string {
  return idOf(`run ${run}`)
}

let loads = 0

/** Makes a load of orders; whatever is not said is an upsert that finishes nothing. */
export function ordersLoad(options: OrdersLoad): Load {
  const { orders, run = 1, read = run, withLines = true, ...rest } = options
  const id = rest.id ?? idOf(`load ${++loads} of ${process.pid}`)
  const facts = { loadId: id, readId: runId(read), isPartitioned: orders.some((order) => order.partition) }
  const root = ordersTable(orders, facts)
  return {
    ...loadDefaults,
    ...rest,
    id,
    runId: runId(run),
    readId: runId(read),
    tables: withLines ? [root, linesTable(orders, facts)] : [root],
  }
}

/** What a load says when nothing else is asked for. */
export const loadDefaults: Omit<Load, 'id' | 'runId' | 'readId' | 'tables'> = {
  resource: 'orders',
  write: { kind: 'upsert' },
  removals: null,
  discard: null,
  finish: null,
  state: [],
  pages: 1,
  createdAt: '2026-01-02T03:04:05.678Z',
}

interface LoadFacts {
  readonly loadId: string
  readonly readId: string
  readonly isPartitioned: boolean
}

function ordersTable(orders: readonly Order[], { loadId, readId, isPartitioned }: LoadFacts): TableLoad {
  const columns = [
    idColumn,
    runIdColumn,
    loadIdColumn,
    ...(isPartitioned ? [partitionColumn] : []),
    dataColumn('id', 'bigint'),
    dataColumn('name', 'text'),
    dataColumn('version', 'bigint'),
  ]
  const rows = orders.map((order): BatchValue[] => [
    orderId(order),
    readId,
    loadId,
    ...(isPartitioned ? [order.partition ?? ''] : []),
    order.id,
    order.name ?? null,
    order.version ?? null,
  ])
  return tableLoad({ name: 'orders', path: [], columns }, rows)
}

function linesTable(orders: readonly Order[], { loadId, readId, isPartitioned }: LoadFacts): TableLoad {
  const columns = [
    idColumn,
    runIdColumn,
    loadIdColumn,
    ...(isPartitioned ? [partitionColumn] : []),
    parentIdColumn,
    rootIdColumn,
    indexColumn,
    dataColumn('order_id', 'bigint'),
    dataColumn('value', 'text'),
  ]
  const rows = orders.flatMap((order) =>
    (order.lines ?? []).map((value, index): BatchValue[] => [
      idOf(`${orderId(order)} lines ${index}`),
      readId,
      loadId,
      ...(isPartitioned ? [order.partition ?? ''] : []),
      orderId(order),
      orderId(order),
      index,
      order.id,
      value,
    ]),
  )
  return tableLoad({ name: 'orders__lines', parent: 'orders', path: ['lines'], columns }, rows)
}

/** Removals of orders, with the values of these columns that they are compared by. */
export function removalsOf(
  compared: readonly ('version' | 'name')[],
  ...keys: readonly (readonly [id: number, ...values: BatchValue[]])[]
): Removals {
  const types = { version: 'bigint', name: 'text' } as const
  const columns = [idColumn, ...compared.map((name) => dataColumn(name, types[name]))]
  const rows = keys.map(([id, ...values]) => [orderId({ id }), ...values])
  return { columns, batch: batchOf({ name: '', path: [], columns }, rows) }
}

function orderId(order: Order): string {
  return idOf(`order ${order.id}`)
}

/** A nullable data column. */
export function dataColumn(name: string, type: Column['type'], more: Partial<Column> = {}): Column {
  return { name, type, nullable: true, path: [name], ...more }
}

/** A table with rows, given row by row. No rows make no batch. */
export function tableLoad(schema: TableSchema, rows: readonly (readonly BatchValue[])[]): TableLoad {
  return { schema, batch: rows.length === 0 ? null : batchOf(schema, rows) }
}

/** Turns rows into columns; a system column that is the same in all rows becomes a constant, as the runner's do. */
function batchOf(schema: TableSchema, rows: readonly (readonly BatchValue[])[]): Batch {
  const columns = schema.columns.map(({ name }, index): Batch['columns'][number] => {
    const values = rows.map((row) => row[index] ?? null)
    const isConstant = name === runIdColumn.name || name === loadIdColumn.name
    return isConstant ? { kind: 'constant', value: values[0] ?? null } : { kind: 'values', values }
  })
  return { kind: 'columns', rowCount: rows.length, columns }
}

/** A state row; whatever is not said is null. */
export function partitionState(state: Partial<PartitionState> = {}): PartitionState {
  return {
    partition: '',
    cursor: null,
    candidate: null,
    position: null,
    readId: null,
    positionFingerprint: 'position fingerprint',
    cursorFingerprint: '{"cursor":"fingerprint"}',
    ...state,
  }
}

/** The state change of a read that goes on. */
export function reading(run: number): StateChange {
  return { kind: 'set', state: partitionState({ readId: runId(run) }) }
}

/** The state change of a read that ends. */
export const idle: StateChange = { kind: 'set', state: partitionState() }
