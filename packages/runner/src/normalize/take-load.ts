import {
  RecordError,
  type Batch,
  type BatchValue,
  type Column,
  type Removals,
  type Widening,
} from '@standpipe/core'
import { rowsThatCount, rowsThatWin, type DuplicateRule } from './duplicates.ts'
import { selectRows } from './select-rows.ts'
import { pathKey } from './tables/path-key.ts'
import type { LoadIds } from './tables/batch-column.ts'
import type { TableBuilder } from './tables/table-builder.ts'
import type { WideningWish } from './columns/widening-wish.ts'

/** What a load is taken from. */
export interface CollectedRows {
  readonly resource: string
  readonly root: TableBuilder
  /** Whether rows with the same id that were read in two partitions are two rows. */
  readonly keepsPartitions: boolean
  /** All tables, the root first. */
  readonly builders: readonly TableBuilder[]
  /** Rows of the root that are no rows but ask for the stored row of their id to go. */
  readonly removals: ReadonlySet<number>
  /** Paths of the fields by which rows are compared besides their id. */
  readonly compared: readonly (readonly string[])[]
}

/** The batches of a load. */
export interface TakenLoad {
  readonly batches: ReadonlyMap<TableBuilder, Batch | null>
  readonly removals: Removals | null
  /** Records that gave way to others of the same id. */
  readonly duplicates: number
  /** Ids that came in more than one partition and are one row nevertheless. */
  readonly sharedIds: number
}

/** Which stored columns do not hold the rows that count. */
export function wishesOf(rows: CollectedRows, rule: DuplicateRule): readonly WideningWish[] {
  // What is compared has to have its type before it is known which rows count.
  const isWhole = rows.compared.length > 0 || typeof rule !== 'string'
  const stays = isWhole ? null : staying(rows, rowsThatCount(countingIds(rows), rule))
  const wishes = rows.builders.flatMap((builder) => builder.wishes(stays))
  if (typeof rule === 'string') return wishes
  // As texts, numbers have another order.
  const sorted = rows.root.columnNames(rule.path)
  return wishes.map((wish) => {
    const isSorted = wish.table === rows.root.schema.name && sorted.includes(wish.column)
    return isSorted ? { ...wish, shapes: wish.shapes.filter(({ type }) => type !== 'text') } : wish
  })
}

/** Takes the rows that count out of the builders, which begin anew. Throws `RecordError` when they cannot be compared. */
export function takeLoad(
  rows: CollectedRows,
  ids: LoadIds,
  rule: DuplicateRule,
  widenings: readonly Widening[],
): TakenLoad {
  const { root, removals, compared } = rows
  const { ids: rootIds, keyIds } = root
  const counted = countingIds(rows)
  const sharedIds = rows.keepsPartitions ? 0 : countSharedIds(root)
  const isWhole = compared.length > 0
  const whole = isWhole ? root.takeBatch(ids, rootIds, null, widenings) : null
  const columns = compared.flatMap((path) => comparedColumn(rows, whole, path) ?? [])
  const counting = typeof rule === 'string' ? rowsThatCount(counted, rule) : winners(keyIds, columns, rule)
  const stays = staying({ root: { ids: rootIds }, removals }, counting)
  const gone = [...removals].filter((row) => counting === null || counting[row] === true)
  const batches = new Map<TableBuilder, Batch | null>()
  for (const builder of rows.builders) {
    if (!isWhole) batches.set(builder, builder.takeBatch(ids, rootIds, stays, widenings))
    else if (builder === root) batches.set(builder, selectRows(whole, stays))
    else {
      const keep = builder.rowsOf(stays)
      batches.set(builder, selectRows(builder.takeBatch(ids, rootIds, null, widenings), keep))
    }
  }
  return {
    batches,
    removals: removalsOf(gone, { column: root.matchColumn, ids: keyIds }, columns),
    duplicates: counting === null ? 0 : counting.filter((isCounting) => !isCounting).length,
    sharedIds,
  }
}

function countSharedIds({ keyIds, idsInPartitions, isPartitioned }: TableBuilder): number {
  return isPartitioned ? new Set(idsInPartitions).size - new Set(keyIds).size : 0
}

function countingIds({ root, keepsPartitions }: CollectedRows): readonly string[] {
  return keepsPartitions ? root.idsInPartitions : root.keyIds
}

/** For each root row whether it is stored; null when all are. */
function staying(
  { root, removals }: { readonly root: Pick<TableBuilder, 'ids'>; readonly removals: ReadonlySet<number> },
  counting: readonly boolean[] | null,
): readonly boolean[] | null {
  if (removals.size === 0) return counting
  return root.ids.map((_id, row) => (counting === null || counting[row] === true) && !removals.has(row))
}

/** A column by which rows are compared. */
interface ComparedColumn {
  readonly path: string
  readonly column: Column
  readonly valueOf: (row: number) => BatchValue
}

/** Null when the field never had a value. */
function comparedColumn(
  { resource, root }: CollectedRows,
  batch: Batch | null,
  path: readonly string[],
): ComparedColumn | null {
  const key = pathKey(path)
  const [own, ...variants] = root.schema.columns.flatMap((column, place) =>
    column.path !== undefined && pathKey(column.path) === key
      ? [{ path: key, column, valueOf: valuesOf(batch, place) }]
      : [],
  )
  if (own === undefined) return null
  const rows = Array.from({ length: batch?.rowCount ?? 0 }, (_value, row) => row)
  const misfit = rows.find((row) => variants.some(({ valueOf }) => valueOf(row) !== null))
  if (misfit === undefined) return own
  const field = path.join('.')
  throw new RecordError({
    message: `${resource}: field '${field}', by which records are compared, has values of different types`,
    hint: 'Declare the type of its column, or name another field.',
    place: { resource, page: 'the open load', row: misfit + 1 },
    field,
  })
}

function winners(
  rootIds: readonly string[],
  columns: readonly ComparedColumn[],
  { path, order }: Exclude<DuplicateRule, string>,
): readonly boolean[] | null {
  const key = pathKey(path)
  const sort = columns.find((column) => column.path === key)
  return rowsThatWin(rootIds, (row) => sort?.valueOf(row) ?? null, order)
}

function valuesOf(batch: Batch | null, place: number): (row: number) => BatchValue {
  const column = batch?.columns[place]
  if (column === undefined) return () => null
  return column.kind === 'constant' ? () => column.value : (row) => column.values[row] ?? null
}

function removalsOf(
  rows: readonly number[],
  match: { readonly column: Column; readonly ids: readonly string[] },
  compared: readonly ComparedColumn[],
): Removals | null {
  if (rows.length === 0) return null
  // A field may both decide and be part of the merge key.
  const unique = [...new Map(compared.map((column) => [column.path, column])).values()]
  const ids = rows.map((row) => match.ids[row] ?? null)
  return {
    columns: [match.column, ...unique.map(({ column }) => ({ ...column, nullable: true }))],
    batch: {
      kind: 'columns',
      rowCount: rows.length,
      columns: [ids, ...unique.map(({ valueOf }) => rows.map(valueOf))].map((values) => ({
        kind: 'values',
        values,
      })),
    },
  }
}
