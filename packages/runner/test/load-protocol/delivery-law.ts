import assert from 'node:assert/strict'
import { effectOf, isStaged, onMissingOf, type Declaration } from './protocol-case.ts'
import { removes } from './expected-rows.ts'
import type { ObservedRun } from './observed-run.ts'
import type { ApiRecord } from './scripted-api.ts'

/** What stands in the destination and in the API at one moment. */
export interface Moment {
  readonly rows: readonly StoredRecord[]
  /** Versions of rows that were removed and must not come back with a lower one. */
  readonly removed: readonly StoredRecord[]
  /** Stored cursor. */
  readonly cursor: number | null
  /** Whether a read has begun and not finished. */
  readonly isReading: boolean
  readonly delivered: readonly ApiRecord[]
  /** How often the API has changed. */
  readonly changes: number
}

/** A row of the root table, without what tells runs apart. */
export type StoredRecord = Pick<ApiRecord, 'id' | 'updated' | 'value' | 'group'> & {
  readonly gone?: boolean
  /** Set when it is no row but was removed at this version. */
  readonly isRemoved?: true
  readonly versionId?: string
  /** Microseconds; null unless it is a version, and in one that is not closed. */
  readonly validFrom?: number | null
  readonly validTo?: number | null
  readonly missingSince?: number | null
}

/**
 * The promise itself, without the protocol: a read of an API that stood still adds to the table what the API
 * delivered, however many runs, failures and changes of mind it took. It shares no thought with the model.
 */
export class DeliveryLaw {
  #start: Moment
  /** Whether the unfinished read merges: what it has stored stays, whatever comes behind it. */
  #isMerging = false

  constructor(start: Moment) {
    this.#start = start
  }

  /** Looks at the tables after a run; fails when a finished read left something else than it should. */
  check(run: ObservedRun, before: Moment, now: Moment): void {
    if (run.commits.length === 0) return
    const isNewRead = run.reads.at(-1)?.resumeAt === null
    if (isNewRead && (this.#isMerging || !before.isReading)) this.#start = before
    if (!now.isReading && now.changes === this.#start.changes) this.#compare(run, now)
    this.#isMerging = now.isReading && !isStaged(run) && effectOf(run) !== 'append'
  }

  #compare({ declaration, script }: ObservedRun, now: Moment): void {
    const before = this.#start.rows
    const ids = new Set(before.map(({ id }) => id))
    const known = [...before, ...this.#start.removed.filter(({ id }) => !ids.has(id))]
    const effect = effectOf({ declaration, script })
    const bound = declaration.hasCursor && effect !== 'exchange' ? this.#start.cursor : null
    const delivered = now.delivered.filter(({ updated }) => bound === null || updated >= bound)
    const isSame = sameIn(declaration)
    const stored = now.rows.map(spell).toSorted()
    switch (effect) {
      case 'append': {
        const isKnown = (record: ApiRecord): boolean =>
          bound !== null && before.some((row) => row.updated >= bound && isSame(row, record))
        // Behind a lower bound a version stands once, also one that the API spells in two ways.
        const versions = bound === null ? delivered : firstOfEach(delivered, isSame)
        const wanted = [...before, ...versions.filter((record) => !isKnown(record))].map(spell).toSorted()
        // Whether a record that is delivered twice stands twice depends on where pages end.
        if (hasRepeats(delivered)) assert.deepEqual(new Set(stored), new Set(wanted))
        else assert.deepEqual(stored, wanted)
        return
      }
      case 'upsert': {
        const onMissing = bound === null ? onMissingOf(declaration) : 'keep'
        const left = onMissing === 'delete' ? [] : known
        assert.deepEqual(stored, winnersOf([...left, ...delivered], declaration))
        if (onMissingOf(declaration) === 'flag') checkFlags(now.rows, delivered, onMissing === 'flag')
        return
      }
      case 'scd2': {
        const current = before.filter(isCurrent)
        const left = bound === null && onMissingOf(declaration) === 'delete' ? [] : current
        const wanted = winnersOf([...left, ...delivered], declaration)
        assert.deepEqual(now.rows.filter(isCurrent).map(spell).toSorted(), wanted)
        checkHistory(before, now.rows)
        return
      }
      case 'insert-only':
        assert.deepEqual(stored, lastOfEach([...alive(delivered, declaration).toReversed(), ...before]))
        return
      case 'delete-insert': {
        const wanted = exchanged(known, delivered, declaration)
        if (!declaration.hasKey && hasRepeats(delivered)) assert.deepEqual(new Set(stored), new Set(wanted))
        else assert.deepEqual(stored, wanted)
        return
      }
      case 'exchange': {
        if (declaration.disposition === 'scd2') assert.ok(now.rows.every(isCurrent))
        const isByKey = declaration.hasKey && declaration.disposition !== 'append'
        if (isByKey) assert.deepEqual(stored, winnersOf(delivered, declaration))
        else if (hasRepeats(delivered)) assert.deepEqual(new Set(stored), new Set(delivered.map(spell)))
        else assert.deepEqual(stored, delivered.map(spell).toSorted())
      }
    }
  }
}

function isCurrent({ validTo }: StoredRecord): boolean {
  return validTo === null
}

/** Nothing that has been goes, but for the end of what was current; ends and beginnings of a read are one time, the latest. */
function checkHistory(before: readonly StoredRecord[], now: readonly StoredRecord[]): void {
  const place = ({ versionId, validFrom }: StoredRecord): string => `${versionId} ${validFrom}`
  const left = new Map(now.map((row) => [place(row), row]))
  assert.equal(left.size, now.length, 'a version stands twice')
  const times = new Set<number>()
  for (const row of before) {
    const found = left.get(place(row))
    assert.ok(found !== undefined, 'a version is gone')
    assert.equal(spell(found), spell(row))
    if (row.validTo !== null) assert.equal(found.validTo, row.validTo)
    else if (found.validTo != null) times.add(found.validTo)
    left.delete(place(row))
  }
  for (const { validFrom } of left.values()) times.add(validFrom ?? 0)
  assert.ok(times.size <= 1, 'a read has several times')
  const latest = Math.max(0, ...before.flatMap(({ validFrom, validTo }) => [validFrom ?? 0, validTo ?? 0]))
  for (const time of times) assert.ok(time > latest, 'a read ends or begins before what is stored')
  for (const { id, versionId, validFrom } of left.values()) {
    const sameUntilThen = before.some(
      (row) => row.id === id && row.versionId === versionId && row.validTo === null && validFrom !== null,
    )
    assert.ok(!sameUntilThen, 'a version was opened that held already')
  }
}

/** What was delivered has no flag; what was not has one, if the read was of everything. */
function checkFlags(rows: readonly StoredRecord[], delivered: readonly ApiRecord[], isWhole: boolean): void {
  const ids = new Set(delivered.map(({ id }) => id))
  for (const { id, missingSince } of rows) {
    if (ids.has(id)) assert.equal(missingSince, null)
    else if (isWhole) assert.notEqual(missingSince, null)
  }
}

/** Whether two records are the same version of the same thing. */
function sameIn({ hasKey }: Declaration): (one: StoredRecord, other: StoredRecord) => boolean {
  return hasKey
    ? (one, other) => one.id === other.id && one.updated === other.updated
    : (one, other) => spell(one) === spell(other)
}

function firstOfEach(
  records: readonly ApiRecord[],
  isSame: (one: StoredRecord, other: StoredRecord) => boolean,
): readonly ApiRecord[] {
  return records.filter((record, index) => records.findIndex((other) => isSame(other, record)) === index)
}

function alive(records: readonly ApiRecord[], declaration: Declaration): readonly ApiRecord[] {
  return records.filter((record) => !removes(record, declaration))
}

/** What is left when the groups of the records that came are exchanged for these. */
function exchanged(
  known: readonly StoredRecord[],
  delivered: readonly ApiRecord[],
  declaration: Declaration,
): readonly string[] {
  const came = declaration.hasKey ? deciding(delivered, declaration) : delivered
  const groups = new Set(came.map(({ group }) => group))
  const ids = new Set(declaration.hasKey ? came.map(({ id }) => id) : [])
  const kept = known.filter(({ group, id }) => !groups.has(group) || ids.has(id))
  if (declaration.hasKey) return winnersOf([...kept, ...came], declaration)
  return [...kept, ...came].map(spell).toSorted()
}

/** What a merge leaves of all versions of each record, in the order in which they came. */
export function winnersOf(records: readonly StoredRecord[], declaration: Declaration): readonly string[] {
  return deciding(records, declaration)
    .filter((record) => !isGone(record, declaration))
    .map(spell)
    .toSorted()
}

/** The record of each key that counts, be it a row or not. */
function deciding<Version extends StoredRecord>(
  records: readonly Version[],
  declaration: Declaration,
): readonly Version[] {
  const { disposition } = declaration
  const isMerge = disposition === 'merge' || disposition === 'delete-insert'
  const isSorted = declaration.isSorted && isMerge
  // A mark does nothing to an insert-only merge, and what was removed before only counts by its version.
  const counting = records.filter((record) =>
    record.isRemoved ? isSorted : disposition !== 'insert-only' || !isGone(record, declaration),
  )
  // Of an insert-only merge the first counts.
  const inOrder = disposition === 'insert-only' ? counting.toReversed() : counting
  const sorted = isSorted ? inOrder.toSorted((one, other) => one.updated - other.updated) : inOrder
  return [...new Map(sorted.map((record) => [record.id, record])).values()]
}

function isGone({ gone, isRemoved }: StoredRecord, declaration: Declaration): boolean {
  const { disposition } = declaration
  const isMerge = disposition !== 'append' && disposition !== 'replace'
  return isRemoved === true || (isMerge && declaration.removes && gone === true)
}

function lastOfEach(records: readonly StoredRecord[]): readonly string[] {
  return [...new Map(records.map((record) => [record.id, spell(record)])).values()].toSorted()
}

function hasRepeats(records: readonly StoredRecord[]): boolean {
  return new Set(records.map(spell)).size < records.length
}

function spell({ id, updated, value }: StoredRecord): string {
  return [id, updated, value].map(String).join(' ')
}
