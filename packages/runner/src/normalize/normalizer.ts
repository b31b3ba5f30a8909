import {
  RecordError,
  type DataRecord,
  type RecordPlace,
  type TableLoad,
  type TableSchema,
} from '@standpipe/core'
import type { PagePlace } from './identity/identify-records.ts'
import { rowsThatCount, type DuplicateRule } from './duplicates.ts'
import { createRecordWalker } from './tables/record-walker.ts'
import { createResourceTables, type ResourceTablesOptions } from './tables/resource-tables.ts'
import type { LoadIds, TableBuilder } from './tables/table-builder.ts'

/** A record with its `_sp_id`. */
export interface IdentifiedRecord {
  readonly record: DataRecord
  readonly id: string
  /** Position on its page, from 1. */
  readonly row: number
}

/** The tables of a load and how many records gave way to others of the same id. */
export interface NormalizedLoad {
  readonly tables: readonly TableLoad[]
  readonly duplicates: number
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
  /** Adds all records or, when one cannot be stored as declared, none; then it throws `RecordError`. */
  add(records: readonly IdentifiedRecord[], page: PagePlace): void
  /** Gives out what was added and begins the next load. Every table of the resource is in it. */
  take(ids: LoadIds, duplicates: DuplicateRule): NormalizedLoad
  /** The tables as they are after the loads given out. */
  tables(): readonly TableSchema[]
  /** What could not be stored exactly in the loads given out. */
  losses(): readonly ColumnLoss[]
}

/** Creates the normalizer of a resource. */
export function createNormalizer(options: ResourceTablesOptions): Normalizer {
  const tables = createResourceTables(options)
  const walker = createRecordWalker(tables)
  const existing = (): readonly TableBuilder[] => tables.builders().filter((builder) => builder.exists)

  return {
    get rowCount() {
      return tables.builders().reduce((sum, builder) => sum + builder.rowCount, 0)
    },
    add: (records, page) => {
      const marks = new Map(tables.builders().map((builder) => [builder, builder.rowCount]))
      try {
        for (const { record, id, row } of records) {
          walker.add(record, id, (path, problem) => {
            throw recordError({ ...page, row }, path, problem)
          })
        }
      } catch (error) {
        for (const builder of tables.builders()) builder.truncate(marks.get(builder) ?? 0)
        throw error
      }
    },
    take: (ids, duplicates) => {
      const rootIds = tables.root.table.ids
      const keep = rowsThatCount(rootIds, duplicates)
      const batches = new Map(
        tables.builders().map((builder) => [builder, builder.takeBatch(ids, rootIds, keep)]),
      )
      return {
        tables: existing().map((builder) => ({
          schema: builder.schema,
          batch: batches.get(builder) ?? null,
        })),
        duplicates: keep === null ? 0 : keep.filter((counts) => !counts).length,
      }
    },
    tables: () => existing().map((builder) => builder.schema),
    losses: () => tables.builders().flatMap(lossesOf),
  }
}

function lossesOf(builder: TableBuilder): readonly ColumnLoss[] {
  return builder.collectors
    .filter(({ notes }) => notes.truncated > 0 || notes.replaced > 0)
    .map(({ notes, columnName }) => ({ table: builder.schema.name, column: columnName ?? '', ...notes }))
}

function recordError(place: RecordPlace, path: readonly string[], problem: string): RecordError {
  const field = path.join('.')
  return new RecordError({
    message: `${place.resource}: field '${field}' ${problem}, in record ${place.row} of ${place.page}`,
    hint: 'Correct the declaration of the column, or declare it text.',
    place,
    field,
  })
}
