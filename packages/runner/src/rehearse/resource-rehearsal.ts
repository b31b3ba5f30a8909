import {
  fieldNames,
  type CursorValue,
  type Load,
  type LoadRehearsal,
  type Publication,
  type Resource,
  type RowMode,
} from '@standpipe/core'
import { keyPart } from '../normalize/identity/identify-records.ts'
import { cursorOf, leavesUnfinished, movedCursors, type RehearsedStates } from './rehearsed-states.ts'

/** What the loads of a resource would have done, had they been stored. */
export interface ResourceRehearsal {
  /** The statements that would have changed its tables, in order; empty also where a destination has no words for it. */
  readonly statements: readonly string[]
  /** Dotted paths of the fields that identify a record; empty without a key. */
  readonly key: readonly string[]
  /** How rows would meet those of the same key. */
  readonly rows: RowMode['kind']
  /** How staged rows would become visible; null when they would load by load. */
  readonly publication: Publication['kind'] | null
  /** Whether staged rows would have become visible; always so when none are staged. */
  readonly isPublished: boolean
  /** Whether fewer rows may be written than were counted, because some may stand already, or lose against those that do. */
  readonly mayWriteFewer: boolean
  /** Records marked as removed, whose rows would go if they stand. */
  readonly removals: number
  /** What would become of rows that the read did not contain. */
  readonly onMissing: 'keep' | 'delete' | 'flag'
  /** The cursor of the resource before the run, and as it would be afterwards; null without a cursor. */
  readonly cursorFrom: CursorValue | null
  readonly cursorTo: CursorValue | null
  /** Partitions that would have got a cursor of their own, or another one. */
  readonly partitionCursors: number
  /** Whether the read would be left unfinished, for the next run to go on with. */
  readonly isUnfinished: boolean
}

/** What is known before the first load. */
export function emptyRehearsal(
  { primaryKey = [] }: Pick<Resource, 'primaryKey'>,
  { before }: RehearsedStates,
): ResourceRehearsal {
  return {
    statements: [],
    key: primaryKey.map((part) => fieldNames(keyPart(part).path).join('.')),
    rows: 'append',
    publication: null,
    isPublished: true,
    mayWriteFewer: false,
    removals: 0,
    onMissing: 'keep',
    cursorFrom: cursorOf(before),
    cursorTo: cursorOf(before),
    partitionCursors: 0,
    isUnfinished: false,
  }
}

/** The same behind one more load, and with the states that it leaves. Pure. */
export function withLoad(
  before: ResourceRehearsal,
  load: Load,
  { statements }: LoadRehearsal,
  states: RehearsedStates,
): ResourceRehearsal {
  const { write, finish, removals } = load
  const mode = write.kind === 'stage' ? write.rows : write
  return {
    ...before,
    statements: [...before.statements, ...statements],
    rows: mode.kind,
    publication: write.kind === 'stage' ? write.publication.kind : null,
    isPublished: write.kind !== 'stage' || finish?.publish === true,
    mayWriteFewer: before.mayWriteFewer || isCompared(mode),
    removals: before.removals + (removals?.batch.rowCount ?? 0),
    onMissing: finish?.onMissing ?? 'keep',
    cursorTo: cursorOf(states.after),
    partitionCursors: movedCursors(states),
    isUnfinished: leavesUnfinished(states),
  }
}

/** Whether rows are compared with those that stand before they are written. */
function isCompared(mode: RowMode): boolean {
  if (mode.kind === 'append') return mode.unlessStoredFrom !== null
  return mode.kind !== 'upsert' || mode.dedupSort !== undefined
}
