import type { DataRecord, Removals, TableLoad, TableSchema, Widening } from '@standpipe/core'
import type { WideningWish } from './columns/widening-wish.ts'
import { createDiscards, type DiscardCount } from './contract/discards.ts'
import { recordIssues } from './contract/record-issues.ts'
import { appendCursor, comparedPaths } from './identity/check-compared.ts'
import type { PagePlace } from './identity/identify-records.ts'
import type { RowIds } from './identity/identify-rows.ts'
import { countDifferingRows } from './differing-rows.ts'
import type { DuplicateRule } from './duplicates.ts'
import { createRecordWalker } from './tables/record-walker.ts'
import { createResourceTables, type ResourceTablesOptions } from './tables/resource-tables.ts'
import type { LoadIds } from './tables/batch-column.ts'
import type { TableBuilder } from './tables/table-builder.ts'
import { takeLoad, wishesOf, type CollectedRows } from './take-load.ts'

/** A record with its `_sp_id`. */
export interface IdentifiedRecord extends RowIds {
  readonly record: DataRecord
  /** Position on its page, from 1. */
  readonly row: number
  /** Set when it is no row but asks for the stored row of its id to go: what of it is needed for that. */
  readonly removal?: DataRecord
}

/** Which page records came from, and in which partition; `''` without partitions. */
export interface PageInPartition extends PagePlace {
  readonly partition: string
}

/** The tables of a load, the rows that go, and what records of the same id did to each other. */
export interface NormalizedLoad {
  readonly tables: readonly TableLoad[]
  readonly removals: Removals | null
  /** Records that gave way to others of the same id. */
  readonly duplicates: number
  /** Of these the ones whose rows held other values. */
  readonly differing: number
  /** Ids that came in more than one partition and are one row nevertheless. */
  readonly sharedIds: number
}

/** Values of a column that could not be stored to the last digit or character. */
export interface ColumnLoss {
  readonly table: string
  readonly column: string
  readonly truncated: number
  readonly replaced: number
}

/**
 * Turns records into rows of typed tables, page by page, and gives them out load by load. Pure: the same stored
 * tables and records give the same tables and rows.
 */
export interface Normalizer {
  /** Rows of all tables since the last load. */
  readonly rowCount: number
  /**
   * Adds all records or, when one cannot be stored as declared or breaks the contract, none; then it throws `RecordError`
   * or `ContractError`.
   */
  add(records: readonly IdentifiedRecord[], page: PageInPartition): void
  /**
   * Gives out what was added and begins the next load. Every table of the resource is in it. Throws `RecordError`
   * when records of the same id cannot be ordered, and then every time.
   *
   * @param widenings those of the wishes that are granted; values of the other columns go to variants.
   */
  take(ids: LoadIds, duplicates: DuplicateRule, widenings?: readonly Widening[]): NormalizedLoad
  /** Closes the load that `take` is going to give out, and says which stored columns do not hold what was added. */
  wishes(duplicates: DuplicateRule): readonly WideningWish[]
  /** The tables as they are after the loads given out. */
  tables(): readonly TableSchema[]
  /** What the contract left out. */
  discards(): readonly DiscardCount[]
  /** What could not be stored exactly in the loads given out. */
  losses(): readonly ColumnLoss[]
}

/** Creates the normalizer of a resource. */
export function createNormalizer(options: ResourceTablesOptions): Normalizer {
  const tables = createResourceTables(options)
  const walker = createRecordWalker(tables)
  const compared = comparedPaths(options.resource)
  const rules = { contract: tables.contract, compared: [...compared, ...appendCursor(options.resource)] }
  const discards = createDiscards()
  const existing = (): readonly TableBuilder[] =>
    tables.builders().filter((builder) => builder.exists && !builder.isRefused)
  let removals = new Set<number>()
  /** Counted before the rows are closed, which is when the first of `wishes` and `take` is called. */
  let differing: number | null = null
  /** What was taken for a load that failed is gone, and no later one may pass for complete. */
  let failure: { readonly error: unknown } | null = null

  const collected = (): CollectedRows => ({
    resource: options.resource.name,
    root: tables.root.table,
    // An append keeps what each partition delivered; everything else has one row for an id.
    keepsPartitions: options.resource.disposition === 'append' && options.resource.partitions !== undefined,
    builders: tables.builders(),
    removals,
    compared,
  })

  return {
    get rowCount() {
      return tables.builders().reduce((sum, builder) => sum + builder.rowCount, 0)
    },
    add: (records, { partition, ...page }) => {
      const giveUp = tables.mark()
      const left = createDiscards()
      try {
        for (const identified of records) {
          const { record, row, removal } = identified
          const issues = recordIssues({ ...page, row }, rules, left)
          const identity = { ...identified, partition }
          if (removal === undefined) walker.add(record, identity, issues)
          else walker.addRemoval(removal, identity, issues, (removed) => removals.add(removed))
        }
      } catch (error) {
        giveUp()
        removals = new Set([...removals].filter((row) => row < tables.root.table.rowCount))
        throw error
      }
      discards.addAll(left.counts)
    },
    wishes: (rule) => {
      const rows = collected()
      differing ??= countDifferingRows(rows, rule)
      return wishesOf(rows, rule)
    },
    take: (ids, rule, widenings = []) => {
      if (failure !== null) throw failure.error
      const rows = collected()
      const changed = differing ?? countDifferingRows(rows, rule)
      differing = null
      removals = new Set()
      try {
        const taken = takeLoad(rows, ids, rule, widenings)
        return {
          ...taken,
          differing: changed,
          tables: existing().map((builder) => ({
            schema: builder.schema,
            batch: taken.batches.get(builder) ?? null,
            ...(builder.widened.length > 0 && { widens: builder.widened }),
          })),
        }
      } catch (error) {
        failure = { error }
        throw error
      }
    },
    tables: () => existing().map((builder) => builder.schema),
    discards: () => discards.counts,
    losses: () => tables.builders().flatMap(lossesOf),
  }
}

function lossesOf(builder: TableBuilder): readonly ColumnLoss[] {
  return builder.collectors
    .filter(({ notes }) => notes.truncated > 0 || notes.replaced > 0)
    .map(({ notes, columnName }) => ({ table: builder.schema.name, column: columnName ?? '', ...notes }))
}
