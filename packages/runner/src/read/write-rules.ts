import {
  fieldNames,
  type Column,
  type CursorValue,
  type DedupSort,
  type FieldPath,
  type LoadFinish,
  type Publication,
  type RowMode,
  type TableSchema,
  type WriteMode,
} from '@standpipe/core'
import { appendBound } from '../load/append-bound.ts'
import type { DuplicateRule } from '../normalize/duplicates.ts'
import { pathKey } from '../normalize/tables/path-key.ts'
import { cursorScope } from '../plan/cursor-scope.ts'
import { mergeOf, onMissingOf } from '../plan/disposition.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import type { ReadStart } from '../state/start-of-read.ts'

/**
 * How the rows of a load are written, given the root table as it is after the load and the lowest cursor value read:
 * a source may deliver rows below its lower bound, and those are stored as well.
 */
export function writeModeFor(
  planned: PlannedResource,
  start: ReadStart,
  root: TableSchema | undefined,
  lowest: CursorValue | null,
): WriteMode {
  const rows = rowModeFor(planned, start, root, lowest)
  const publication = publicationFor(planned, root)
  return publication === null ? rows : { kind: 'stage', rows, publication }
}

function rowModeFor(
  planned: PlannedResource,
  start: ReadStart,
  root: TableSchema | undefined,
  lowest: CursorValue | null,
): RowMode {
  switch (planned.rows) {
    case 'append':
      return {
        kind: 'append',
        unlessStoredFrom: isBoundAppend(planned, start)
          ? appendBound(planned.resource, lowest ?? start.knownCursor, root)
          : null,
      }
    case 'upsert':
      return { kind: 'upsert', ...dedupSortOf(planned, root) }
    default:
      return { kind: planned.rows }
  }
}

function publicationFor(
  { resource, publication }: PlannedResource,
  root: TableSchema | undefined,
): Publication | null {
  if (publication !== 'delete-insert') return publication === null ? null : { kind: publication }
  const paths = mergeOf(resource.disposition)?.mergeKey ?? []
  const columns = paths.map((path) => columnAt(root, path)?.name)
  // A read without records has no groups to exchange.
  if (columns.includes(undefined)) return { kind: 'apply' }
  return { kind: 'delete-insert', mergeKey: columns.filter((name) => name !== undefined) }
}

/**
 * Behind a lower bound an append leaves out what it has stored already. In partitions it always does: some of them may
 * have a bound, and where loads end must not decide about the others. So it does where a backfill was read before it.
 */
function isBoundAppend(
  { resource, publication }: PlannedResource,
  { lowerBound, cursor, meetsBackfill }: ReadStart,
): boolean {
  // A lag may reach below every value, so that there is no lower bound although rows stand.
  const standing = cursor !== null || meetsBackfill
  const meetsRows = publication !== 'exchange' && (cursorScope(resource) !== null || standing)
  return resource.disposition === 'append' && (lowerBound !== null || meetsRows)
}

/** Which of several records with the same id a load keeps, so that the result does not depend on where loads end. */
export function duplicateRule(planned: PlannedResource, start: ReadStart): DuplicateRule {
  switch (planned.rows) {
    case 'append':
      return isBoundAppend(planned, start) ? 'first' : 'all'
    case 'insert-only':
      return 'first'
    default:
      return sortRuleOf(planned)
  }
}

function sortRuleOf({ resource }: PlannedResource): DuplicateRule {
  const sort = mergeOf(resource.disposition)?.dedupSort
  return sort === undefined ? 'last' : { path: fieldNames(sort.path), order: sort.order }
}

/** Without a column, because the field never had a value, the record that was read last counts. */
function dedupSortOf(
  { resource }: PlannedResource,
  root: TableSchema | undefined,
): { readonly dedupSort?: DedupSort } {
  const sort = mergeOf(resource.disposition)?.dedupSort
  const column = sort === undefined ? undefined : columnAt(root, sort.path)
  if (sort === undefined || column === undefined) return {}
  return { dedupSort: { column: column.name, order: sort.order } }
}

/** The column of a field of the root table; variants of it stand behind. */
function columnAt(root: TableSchema | undefined, path: FieldPath): Column | undefined {
  const key = pathKey(fieldNames(path))
  return root?.columns.find((column) => column.path !== undefined && pathKey(column.path) === key)
}

/** What the last load of a read does besides writing its rows, given how many records the contract left out. */
export function finishOf(
  { resource, publication }: PlannedResource,
  start: ReadStart,
  recordsDiscarded = 0,
): LoadFinish {
  // Only a read of everything can tell which rows are missing; an exchanged table has none but its own. What the
  // contract left out was delivered all the same.
  const isWhole = start.isWhole && publication !== 'exchange' && recordsDiscarded === 0
  return { publish: publication !== null, onMissing: isWhole ? onMissingOf(resource) : 'keep' }
}

/** Whether writing a record a second time would make a second row of it. */
export function addsEveryRecord({ rows }: PlannedResource): boolean {
  return rows === 'append'
}

/**
 * Whether a read starts over with all partitions when one of them has to be read again: what it has stored of that may be
 * gone from the API, and would be published, or count as delivered.
 */
export function startsOverWhole(planned: PlannedResource, start: ReadStart): boolean {
  // Appended rows of one partition can be discarded alone.
  if (planned.rows === 'append') return false
  const isCompared = finishOf(planned, start).onMissing !== 'keep'
  return isCompared || (planned.publication !== null && planned.publication !== 'apply')
}
