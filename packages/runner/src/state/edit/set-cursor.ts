import { ConfigurationError, type PartitionState, type StoredTable } from '@standpipe/core'
import { orderedCursor, type CursorKind } from '../../cursor/compare-cursors.ts'
import { kindsOfColumns } from '../../cursor/kinds-of-columns.ts'
import { withoutPlace } from '../stored/without-place.ts'
import { describeState } from './describe-state.ts'
import { parseCursor } from './parse-cursor.ts'

/** Where a cursor is set, and how. */
export interface CursorEdit {
  readonly resource: string
  readonly state: PartitionState
  /** State of the whole resource, when another one is edited. */
  readonly whole?: PartitionState | undefined
  /** Tables of the pipeline; they say what a cursor is where none is stored. */
  readonly tables: readonly StoredTable[]
  /** The new cursor, as the API spells it. */
  readonly text: string
  /** Gives up an unfinished read: the next run begins again at the new cursor. */
  readonly fresh: boolean
}

/**
 * The state of a partition whose next read begins at another cursor. Throws `ConfigurationError` when the resource has no
 * cursor, the new one cannot be compared with those that the API delivers, or a read is unfinished and not given up.
 */
export function setCursor(edit: CursorEdit): PartitionState {
  const { resource, state, text, fresh } = edit
  if (describeState(state).cursorPath === null) {
    throw new ConfigurationError({
      message: `Resource '${resource}' has no cursor: each of its reads takes everything.`,
      option: 'cursor',
    })
  }
  if ((edit.whole ?? state).readId !== null && !fresh) {
    throw new ConfigurationError({
      message: `Resource '${resource}' has an unfinished read, which the next run goes on with.`,
      hint: 'Let a run finish it, or give it up with --fresh: the next run then begins again, at the new cursor, and discards or overwrites what the read has stored.',
      option: 'fresh',
    })
  }
  return { ...withoutPlace(state), cursor: parseCursor(text, kindsOf(edit)) }
}

/** What the new cursor may be compared as. */
function kindsOf({ resource, state, tables }: CursorEdit): readonly CursorKind[] {
  const known = state.cursor ?? state.candidate
  if (known !== null) return [orderedCursor(known).kind]
  const { table, cursorPath } = describeState(state)
  const columns = tables.find(({ schema }) => schema.name === table)?.schema.columns ?? []
  const kinds = columns
    .filter((column) => column.path?.join('.') === cursorPath)
    .flatMap(({ type }) => kindsOfColumns[type] ?? [])
  if (kinds.length > 0) return kinds
  throw new ConfigurationError({
    message: `Nothing is stored that says what a cursor of resource '${resource}' looks like.`,
    hint: 'Run the pipeline once; the first read then stores a cursor.',
    option: 'cursor',
  })
}
