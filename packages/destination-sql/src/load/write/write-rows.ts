import { appendNewRows, appendRows } from './append-rows.ts'
import { insertMissingRows } from './insert-missing-rows.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable, PreparedTables } from '../load-table.ts'
import { rowModeOf } from '../row-mode.ts'
import { upsertRows } from './upsert-rows.ts'
import { stageVersions } from './stage-versions.ts'

/** Rows written by table. */
export type RowCounts = Map<LoadTable, number>

/** What a load wrote. */
export interface WrittenRows {
  readonly rows: RowCounts
  /** Root rows that its removals deleted. */
  readonly removed: number
}

/** Writes the rows of a load in the way it asks for. */
export async function writeRows(context: LoadContext, prepared: PreparedTables): Promise<WrittenRows> {
  const { tables } = prepared
  const mode = rowModeOf(context.load)
  switch (mode.kind) {
    case 'upsert':
      return upsertRows(context, prepared)
    case 'version':
      return { rows: await stageVersions(context, prepared), removed: 0 }
    case 'insert-only':
      return { rows: await insertMissingRows(context, tables), removed: 0 }
    default: {
      const { unlessStoredFrom: bound } = mode
      const rows = bound === null ? appendRows(context, tables) : appendNewRows(context, tables, bound)
      return { rows: await rows, removed: 0 }
    }
  }
}
