import { hash } from 'node:crypto'
import { fieldNames, type JsonValue, type PartitionState, type Resource } from '@standpipe/core'
import { canonicalJson } from '../../normalize/values/canonical-json.ts'
import { cursorScope, isInCursorOrder } from '../../plan/cursor-scope.ts'
import { describeDisposition, mergeOf } from '../../plan/disposition.ts'
import { isBackfill } from '../../plan/is-backfill.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import type { ComparisonBasis, RowIdentityBasis } from '../../rules/row-identity-basis.ts'

/**
 * What a stored position depends on: the write mode, `+asc` for rows in the order of the cursor, `+each` for a cursor of
 * each partition, `+range` for a backfill, a colon, and a digest of everything else. What stands readable in front says what an unfinished read
 * may have left behind.
 */
export function positionFingerprint(planned: PlannedResource): string {
  const { resource, rows, publication } = planned
  const basis: JsonValue = [
    resource.positionBasis,
    resource.cursor?.initialValue ?? null,
    rangeBasis(resource),
    cursorFingerprint(planned),
    mergeBasis(resource),
    publication,
    cursorScope(resource),
    // Staged rows are seen all at once, so that all of them have to be made alike.
    publication === null ? null : rowForm(planned),
  ]
  const order = isInCursorOrder(resource) ? orderMark : ''
  const each = cursorScope(resource) === 'partition' ? eachMark : ''
  const range = isBackfill(resource) ? rangeMark : ''
  const mode = publication === null ? rows : 'stage'
  return `${mode}${order}${each}${range}:${hash('sha256', canonicalJson(basis), 'hex')}`
}

/** What decides which records a read wants, besides the stored cursor, and where it ends. */
function rangeBasis({ cursor, rowOrder }: Resource): JsonValue {
  if (cursor === undefined) return null
  const {
    endValue = null,
    lag = null,
    filter = 'api',
    bounds: { start = 'closed', end = 'open' } = {},
  } = cursor
  return [endValue, lag, filter, start, end, rowOrder ?? null]
}

/** What decides how records become rows. Rules in code (`filter`, `map`) cannot be compared. */
function rowForm({ resource, columnRules, contract }: PlannedResource): JsonValue {
  const { columns = {}, nested = null, maxNesting = null } = resource
  const declared = Object.entries(columns).map(
    ([path, { type, precision = null, scale = null, nullable = null }]): readonly [string, JsonValue] => [
      path,
      [type, precision, scale, nullable],
    ],
  )
  return [columnRules, Object.fromEntries(declared), nested, maxNesting, { ...contract }]
}

/** What decides which of several records of a key counts, and which of them remove rows. */
function mergeBasis({ disposition }: Resource): JsonValue {
  const { hardDelete, dedupSort, mergeKey = [] } = mergeOf(disposition) ?? {}
  return [
    hardDelete === undefined ? null : [...fieldNames(hardDelete)],
    dedupSort === undefined ? null : [dedupSort.order, ...fieldNames(dedupSort.path)],
    mergeKey.map((path) => [...fieldNames(path)]),
  ]
}

const orderMark = '+asc'
const eachMark = '+each'
const rangeMark = '+range'

/** How the unfinished read that stored this state wrote its rows, and what its cursors said of them meanwhile. */
export function unfinishedRead(state: PartitionState): {
  readonly mode: string
  /** Whether they came in the order of the cursor. */
  readonly isOrdered: boolean
  readonly hasPartitionCursors: boolean
  readonly isBackfill: boolean
} {
  const [front = ''] = state.positionFingerprint.split(':', 1)
  const [mode = ''] = front.split('+', 1)
  return {
    mode,
    isOrdered: front.includes(orderMark),
    hasPartitionCursors: front.includes(eachMark),
    isBackfill: front.includes(rangeMark),
  }
}

/**
 * What a stored cursor and the visible rows depend on, as canonical JSON that `describeDifferences` can compare.
 */
export function cursorFingerprint(planned: PlannedResource): string {
  const { resource, table } = planned
  return canonicalJson({ source: resource.cursorBasis, table, ...identityBasis(planned) })
}

/** Table that holds the visible rows. */
export function visibleTable(state: PartitionState): string {
  return readFingerprint(state).table
}

/**
 * Whether the visible rows have other `_sp_id`s than this run would give them: they had another key, or were appended,
 * where each version of a record is a row of its own.
 */
export function hasOtherIdentity(state: PartitionState, planned: PlannedResource): boolean {
  const before = readFingerprint(state)
  const now = identityBasis(planned)
  const isAppend = planned.resource.disposition === 'append'
  if ((before.disposition === 'append') !== isAppend) return true
  if (isAppend && before.cursorPath !== now.cursorPath) return true
  return canonicalJson(before.key) !== canonicalJson(now.key)
}

/** Whether the visible rows are versions of records, and with them their history. */
export function isHistory(state: PartitionState): boolean {
  return readFingerprint(state).disposition === describeDisposition({ kind: 'merge', strategy: 'scd2' })
}

/** Whether the visible rows say which partition they were read in, and those of this run would not, or the other way. */
export function hasOtherPartitioning(state: PartitionState, { resource }: PlannedResource): boolean {
  return (readFingerprint(state).partitioned === true) !== (resource.partitions !== undefined)
}

/**
 * Whether the visible rows are compared by other values than those they were stored with: in the column of these they
 * have none.
 */
export function hasOtherComparison(state: PartitionState, { identity }: PlannedResource): boolean {
  const { mergeKey = [], dedupSort = null } = readFingerprint(state)
  const isKeyed = mergeKey.length > 0 && identity.mergeKey.length > 0
  const isSorted = dedupSort !== null && identity.dedupSort !== null
  return (
    (isKeyed && canonicalJson(mergeKey) !== canonicalJson(identity.mergeKey)) ||
    (isSorted && dedupSort !== identity.dedupSort)
  )
}

/** What the `_sp_id`s of rows were made from, and what they are compared by. */
export interface IdentityBasis extends RowIdentityBasis, Partial<ComparisonBasis> {
  readonly disposition: string
  /** Set when rows say which partition they were read in. */
  readonly partitioned?: true
}

/** What a cursor fingerprint says of the visible rows. */
export function readFingerprint(state: PartitionState): IdentityBasis & { readonly table: string } {
  return JSON.parse(state.cursorFingerprint) as ReturnType<typeof readFingerprint>
}

function identityBasis({ resource, identity }: PlannedResource): IdentityBasis {
  const { key, cursorPath, mergeKey, dedupSort } = identity
  return {
    key,
    cursorPath,
    ...(mergeKey.length > 0 && { mergeKey }),
    ...(dedupSort !== null && { dedupSort }),
    ...(resource.partitions !== undefined && { partitioned: true }),
    disposition: describeDisposition(resource.disposition),
  }
}
