import {
  idColumn,
  indexColumn,
  keyIdColumn,
  loadIdColumn,
  parentIdColumn,
  rootIdColumn,
  runIdColumn,
  validFromColumn,
  validToColumn,
  type BatchValue,
  type Column,
  type Load,
  type TableLoad,
} from '@standpipe/core'
import {
  dataColumn,
  idle,
  idOf,
  loadDefaults,
  runId,
  tableLoad,
  type Order,
  type OrdersLoad,
} from '../make-load.ts'
import type { TestDatabase } from '../test-database.ts'

/** A load of versions of orders (scd2). */
export type VersionsLoad = Omit<OrdersLoad, 'write' | 'removals' | 'createdAt'> & {
  /** Minutes behind `firstMinute` at which the load was made. */
  readonly at: number
  /** Orders that are marked as removed. */
  readonly gone?: readonly number[]
  /** Columns of the root table behind those of every order, with the values of each row. */
  readonly more?: { readonly columns: readonly Column[]; readonly valuesOf: (order: Order) => BatchValue[] }
  /** True stages for a full refresh. Default false. */
  readonly exchanges?: boolean
}

const firstMinute = Date.parse('2026-01-02T03:00:00.000Z')

/** Makes a load of versions, which are staged. */
export function versionsLoad(options: VersionsLoad): Load {
  const { orders, at, gone = [], more, run = 1, read = run, withLines = true, exchanges, ...rest } = options
  const id = rest.id ?? idOf(`versions at ${at} of ${JSON.stringify([orders, gone, run, read, rest.finish])}`)
  const facts = [runId(read), id] as const
  const removed = tableLoad(
    { name: '', path: [], columns: [keyIdColumn] },
    gone.map((order) => [keyOf(order)]),
  ).batch
  return {
    ...loadDefaults,
    ...rest,
    id,
    runId: runId(run),
    readId: runId(read),
    write: {
      kind: 'stage',
      rows: { kind: 'version' },
      publication: { kind: exchanges === true ? 'exchange' : 'scd2' },
    },
    removals: removed === null ? null : { columns: [keyIdColumn], batch: removed },
    createdAt: new Date(firstMinute + at * 60_000).toISOString(),
    tables: [rootTable(orders, facts, more), ...(withLines ? [linesTable(orders, facts)] : [])],
  }
}

/** The only load of a read of everything; the run is told by the minute. */
export function wholeRead(
  at: number,
  orders: VersionsLoad['orders'],
  more: Partial<VersionsLoad> = {},
): Load {
  const finish = { publish: true, onMissing: 'delete' } as const
  return versionsLoad({ at, run: at, orders, finish, state: [idle], ...more })
}

function rootTable(
  orders: readonly Order[],
  [readId, loadId]: readonly [string, string],
  more: VersionsLoad['more'],
): TableLoad {
  const columns = [
    idColumn,
    runIdColumn,
    loadIdColumn,
    keyIdColumn,
    validFromColumn,
    validToColumn,
    dataColumn('id', 'bigint'),
    dataColumn('name', 'text'),
    ...(more?.columns ?? []),
  ]
  const rows = orders.map((order): BatchValue[] => [
    versionOf(order),
    readId,
    loadId,
    keyOf(order.id),
    null,
    null,
    order.id,
    order.name ?? null,
    ...(more?.valuesOf(order) ?? []),
  ])
  return tableLoad({ name: 'orders', path: [], columns }, rows)
}

function linesTable(orders: readonly Order[], [readId, loadId]: readonly [string, string]): TableLoad {
  const columns = [
    idColumn,
    runIdColumn,
    loadIdColumn,
    parentIdColumn,
    rootIdColumn,
    indexColumn,
    dataColumn('value', 'text'),
  ]
  const rows = orders.flatMap((order) =>
    (order.lines ?? []).map((value, index): BatchValue[] => {
      const id = versionOf(order)
      return [idOf(`${id} lines ${index}`), readId, loadId, id, id, index, value]
    }),
  )
  return tableLoad({ name: 'orders__lines', parent: 'orders', path: ['lines'], columns }, rows)
}

function keyOf(id: number): string {
  return idOf(`key ${id}`)
}

function versionOf({ id, name = '', lines = [] }: Order): string {
  return idOf(`version ${JSON.stringify([id, name, lines])}`)
}

/** What stands in the tables of versions. */
export interface StoredVersions {
  /** `1 one 0..2`: order, name, and the minutes between which it held; microseconds behind a minute stand as `+1`. */
  readonly orders: readonly string[]
  /** `one a`: name of the version and value; once, however many rows a version has. */
  readonly lines: readonly string[]
}

/** Reads the tables of versions past the destination. */
export async function readVersions(database: TestDatabase): Promise<StoredVersions> {
  const [from, to] = ['_sp_valid_from', '_sp_valid_to'].map((name) => database.microseconds(name))
  const orders = await database.query(
    `select id, name, ${from}, ${to} from %"orders" order by id, _sp_valid_from, name`,
  )
  const lines = await database.query(
    `select (select min(name) from %"orders" as o where o._sp_id = l._sp_root_id) as name, value
     from %"orders__lines" as l order by 1, _sp_index, value`,
  )
  return {
    orders: orders.map(([id, name, begin, end]) => `${id} ${name ?? '-'} ${minute(begin)}..${minute(end)}`),
    lines: lines.map(([name, value]) => `${name ?? '-'} ${value}`),
  }
}

function minute(microseconds: string | null | undefined): string {
  if (microseconds == null) return ''
  const behind = BigInt(microseconds) - BigInt(firstMinute) * 1000n
  const rest = behind % 60_000_000n
  return `${behind / 60_000_000n}${rest === 0n ? '' : `+${rest}`}`
}
