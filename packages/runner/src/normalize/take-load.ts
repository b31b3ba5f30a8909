import { RecordError, type Batch, type BatchValue, type TableSchema, type Widening } from '@standpipe/core'
import { rowsThatCount, rowsThatWin, type DuplicateRule, type SortRule } from './duplicates.ts'
import { selectRows } from './select-rows.ts'
import { pathKey } from './tables/path-key.ts'
import type { LoadIds, TableBuilder } from './tables/table-builder.ts'
import type { WideningWish } from './columns/widening-wish.ts'

/** What a load is taken from. */
export interface CollectedRows {
  readonly resource: string
  readonly root: TableBuilder
  /** All tables, the root first. */
  readonly builders: readonly TableBuilder[]
  /** Rows of the root that are no rows but ask for the stored row of their id to go. */
  readonly removals: ReadonlySet<number>
}

/** The batches of a load. */
export interface TakenLoad {
  readonly batches: ReadonlyMap<TableBuilder, Batch | null>
  /** As core's `Load.removals`. */
  readonly removals: Batch | null
  /** Records that gave way to others of the same id. */
  readonly duplicates: number
}

/** Which stored columns do not hold the rows that count. */
export function wishesOf(rows: CollectedRows, rule: DuplicateRule): readonly WideningWish[] {
  // Which records of a key win is known only when the column that decides has its type.
  const stays = typeof rule === 'string' ? staying(rows, rowsThatCount(rows.root.ids, rule)) : null
  const wishes = rows.builders.flatMap((builder) => builder.wishes(stays))
  if (typeof rule === 'string') return wishes
  // As texts, numbers have another order.
  const sorted = rows.root.columnNames(rule.path)
  return wishes.map((wish) => {
    const isSorted = wish.table === rows.root.schema.name && sorted.includes(wish.column)
    return isSorted ? { ...wish, shapes: wish.shapes.filter(({ type }) => type !== 'text') } : wish
  })
}

/** Takes the rows that count out of the builders, which begin anew. Throws `RecordError` when they cannot be ordered. */
export function takeLoad(
  rows: CollectedRows,
  ids: LoadIds,
  rule: DuplicateRule,
  widenings: readonly Widening[],
): TakenLoad {
  const { root, removals } = rows
  const rootIds = root.ids
  const isPlain = typeof rule === 'string'
  // The order is that of the column, whose type may only be decided by taking it.
  const whole = isPlain ? null : root.takeBatch(ids, rootIds, null, widenings)
  const sort = isPlain ? null : sortColumn(rows, root.schema, whole, rule)
  const counting = isPlain
    ? rowsThatCount(rootIds, rule)
    : rowsThatWin(rootIds, (row) => sort?.valueOf(row) ?? null, rule.order)
  const stays = staying({ root: { ids: rootIds }, removals }, counting)
  const gone = [...removals].filter((row) => counting === null || counting[row] === true)
  const batches = new Map<TableBuilder, Batch | null>()
  for (const builder of rows.builders) {
    if (isPlain) batches.set(builder, builder.takeBatch(ids, rootIds, stays, widenings))
    else if (builder === root) batches.set(builder, selectRows(whole, stays))
    else {
      const keep = builder.rowsOf(stays)
      batches.set(builder, selectRows(builder.takeBatch(ids, rootIds, null, widenings), keep))
    }
  }
  return {
    batches,
    removals: removalBatch(gone, rootIds, sort),
    duplicates: counting === null ? 0 : counting.filter((isCounting) => !isCounting).length,
  }
}

/** For each root row whether it is stored; null when all are. */
function staying(
  { root, removals }: { readonly root: Pick<TableBuilder, 'ids'>; readonly removals: ReadonlySet<number> },
  counting: readonly boolean[] | null,
): readonly boolean[] | null {
  if (removals.size === 0) return counting
  return root.ids.map((_id, row) => (counting === null || counting[row] === true) && !removals.has(row))
}

interface SortColumn {
  readonly valueOf: (row: number) => BatchValue
}

function sortColumn(
  { resource }: CollectedRows,
  schema: TableSchema,
  batch: Batch | null,
  { path }: SortRule,
): SortColumn | null {
  const key = pathKey(path)
  const places = schema.columns.flatMap((column, place) =>
    column.path !== undefined && pathKey(column.path) === key ? [place] : [],
  )
  const [own, ...variants] = places.map((place) => valuesOf(batch, place))
  if (own === undefined) return null
  const rows = Array.from({ length: batch?.rowCount ?? 0 }, (_value, row) => row)
  const misfit = rows.find((row) => variants.some((valueOf) => valueOf(row) !== null))
  if (misfit === undefined) return { valueOf: own }
  const field = path.join('.')
  throw new RecordError({
    message: `${resource}: dedupSort field '${field}' has values of different types, which have no order`,
    hint: 'Declare the type of its column, or name another field.',
    place: { resource, page: 'the open load', row: misfit + 1 },
    field,
  })
}

function valuesOf(batch: Batch | null, place: number): (row: number) => BatchValue {
  const column = batch?.columns[place]
  if (column === undefined) return () => null
  return column.kind === 'constant' ? () => column.value : (row) => column.values[row] ?? null
}

function removalBatch(
  rows: readonly number[],
  rootIds: readonly string[],
  sort: SortColumn | null,
): Batch | null {
  if (rows.length === 0) return null
  const ids = { kind: 'values', values: rows.map((row) => rootIds[row] ?? null) } as const
  const values = sort === null ? [] : [{ kind: 'values', values: rows.map(sort.valueOf) } as const]
  return { kind: 'columns', rowCount: rows.length, columns: [ids, ...values] }
}
