import { effectOf, onMissingOf, type Declaration } from './protocol-case.ts'
import type { ObservedRun } from './observed-run.ts'
import type { ApiRecord } from './scripted-api.ts'

/** A row that must stand in the table. */
export interface ExpectedRow {
  readonly record: ApiRecord
  /** Run that began the read which delivered it. */
  readonly readId: string
  readonly identity: string
  /** When it was opened and closed, in microseconds, where it is a version; not closed is null. */
  readonly valid?: { readonly from: number; readonly to: number | null }
  /** Microseconds; set while reads that flag what is missing do not contain it. */
  readonly missingSince?: number
}

/** The rows of a table, live or staged, and by identity the records that removed others. */
export interface ExpectedRows {
  rows: readonly ExpectedRow[]
  removed: Map<string, ExpectedRow>
}

/** How rows meet others in the same table. */
export type RowMode = 'append' | 'upsert' | 'insert-only'

/** How the records of a read meet each other. */
export function rowModeOf({ disposition, hasKey }: Declaration): RowMode {
  if (disposition === 'append' || !hasKey) return 'append'
  return disposition === 'insert-only' ? 'insert-only' : 'upsert'
}

/** Writes a record as its declaration says. `bound`: from where on an append leaves out what stands there. */
export function writeRow(
  target: ExpectedRows,
  row: ExpectedRow,
  declaration: Declaration,
  bound: number | null,
): void {
  const isSame = (other: ExpectedRow): boolean => other.identity === row.identity
  switch (rowModeOf(declaration)) {
    case 'append':
      if (bound !== null && target.rows.some((other) => isSame(other) && other.record.updated >= bound))
        return
      target.rows = [...target.rows, row]
      break
    case 'insert-only':
      if (!target.rows.some(isSame) && !removes(row.record, declaration)) target.rows = [...target.rows, row]
      break
    default:
      upsert(target, row, declaration)
  }
}

/** It takes the place of the other of its identity, removes it, or loses. */
function upsert(target: ExpectedRows, row: ExpectedRow, declaration: Declaration): void {
  const { record, identity } = row
  const stored = target.rows.find((other) => other.identity === identity) ?? target.removed.get(identity)
  const isSorted = declaration.isSorted && !['replace', 'scd2'].includes(declaration.disposition)
  if (isSorted && stored !== undefined && stored.record.updated > record.updated) return
  target.rows = target.rows.filter((other) => other.identity !== identity)
  target.removed.delete(identity)
  if (removes(record, declaration)) target.removed.set(identity, row)
  else target.rows = [...target.rows, row]
}

/** What the read that ends is known by. */
interface FinishedRead {
  readonly run: ObservedRun
  readonly readId: string
  readonly bound: number | null
}

/** Makes staged rows visible. */
export function publish(
  live: ExpectedRows,
  staged: ExpectedRows,
  { run, readId, bound }: FinishedRead,
): void {
  const { declaration } = run
  const came = [...staged.rows, ...staged.removed.values()]
  switch (effectOf(run)) {
    case 'exchange':
      live.rows =
        declaration.disposition === 'scd2' ? opened(staged.rows, boundaryOf(live, run)) : staged.rows
      live.removed = staged.removed
      return
    case 'scd2':
      publishVersions(live, staged, run, bound === null && onMissingOf(declaration) === 'delete')
      return
    case 'append': {
      const others = live.rows.filter((row) => row.readId !== readId)
      const known = new Set(bound === null ? [] : others.map(({ identity }) => identity))
      live.rows = [...others, ...staged.rows.filter(({ identity }) => !known.has(identity))]
      return
    }
    case 'delete-insert': {
      const groups = new Set(came.map(({ record }) => record.group))
      const ids = new Set(declaration.hasKey ? came.map(({ identity }) => identity) : [])
      live.rows = live.rows.filter(
        (row) =>
          (!groups.has(row.record.group) || ids.has(row.identity)) &&
          (declaration.hasKey || row.readId !== readId),
      )
    }
  }
  for (const row of came) writeRow(live, row, declaration, null)
}

/** Closes what has ended and opens what is new, all at one time. */
function publishVersions(
  live: ExpectedRows,
  staged: ExpectedRows,
  run: ObservedRun,
  closesMissing: boolean,
): void {
  const boundary = boundaryOf(live, run)
  const came = new Map(staged.rows.map((row) => [row.identity, row]))
  const hasEnded = (row: ExpectedRow): boolean => {
    const next = came.get(row.identity)
    if (next === undefined) return closesMissing || staged.removed.has(row.identity)
    return contentOf(next.record) !== contentOf(row.record)
  }
  const stored = live.rows.map((row) =>
    row.valid?.to === null && hasEnded(row) ? { ...row, valid: { from: row.valid.from, to: boundary } } : row,
  )
  const current = new Set(stored.filter(({ valid }) => valid?.to === null).map(({ identity }) => identity))
  live.rows = [
    ...stored,
    ...opened(
      staged.rows.filter(({ identity }) => !current.has(identity)),
      boundary,
    ),
  ]
}

/** The time of the run, or just behind the latest that a version has. */
function boundaryOf({ rows }: ExpectedRows, { time }: ObservedRun): number {
  const behind = rows.flatMap(({ valid }) =>
    valid === undefined ? [] : [valid.from + 1, (valid.to ?? 0) + 1],
  )
  return Math.max(Math.round(time * 1000) * 1000, ...behind)
}

function opened(rows: readonly ExpectedRow[], boundary: number): readonly ExpectedRow[] {
  return rows.map((row) => ({ ...row, valid: { from: boundary, to: null } }))
}

/** The whole record as text. */
export function contentOf(record: ApiRecord): string {
  return JSON.stringify(record)
}

/** Does to rows that a finished read of everything did not contain what the declaration says. */
export function handleMissing(live: ExpectedRows, { run, readId, bound }: FinishedRead): void {
  if (bound !== null || effectOf(run) !== 'upsert') return
  const since = Math.round(run.time * 1000) * 1000
  switch (onMissingOf(run.declaration)) {
    case 'delete':
      live.rows = live.rows.filter((row) => row.readId === readId)
      break
    case 'flag':
      live.rows = live.rows.map((row) =>
        row.readId === readId || row.missingSince !== undefined ? row : { ...row, missingSince: since },
      )
  }
}

/** Whether a record asks for the stored row to go instead of being stored. */
export function removes(record: ApiRecord, { removes: isDeclared, disposition }: Declaration): boolean {
  return isDeclared && disposition !== 'append' && disposition !== 'replace' && record.gone
}
