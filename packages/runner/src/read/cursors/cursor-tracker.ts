import {
  fieldNames,
  isDecimal,
  RecordError,
  type Cursor,
  type CursorValue,
  type DataRecord,
  type JsonValue,
} from '@standpipe/core'
import type { PagePlace } from '../../normalize/identity/identify-records.ts'
import { fieldAt } from '../../normalize/identity/field-at.ts'
import { excerpt } from '../../normalize/values/excerpt.ts'
import { compareCursors, orderedCursor, type OrderedCursor } from '../../state/compare-cursors.ts'

/** What the records of a page say about the cursor. */
export interface CursorScan {
  /** Highest value of the read so far, with this page. */
  readonly highest: OrderedCursor | null
  /** Highest value below that. */
  readonly settled: OrderedCursor | null
  /** Lowest value of the read, at most its lower bound. */
  readonly lowest: OrderedCursor | null
  /** Records below the lower bound. */
  readonly belowBound: number
  /** Last value in the order of the rows. */
  readonly last: OrderedCursor | null
  /** Rows, from 1, that are left out because they have no value. */
  readonly excluded: ReadonlySet<number>
}

/** Follows the cursor of a read. */
export interface CursorTracker {
  /** Highest value of the pages adopted so far. */
  readonly highest: CursorValue | null
  /**
   * Highest value below that, null when there is none: of an ordered read, rows of the highest one may still come.
   */
  readonly settled: CursorValue | null
  /** Lowest value of the pages adopted so far, at most the lower bound; null without either. */
  readonly lowest: CursorValue | null
  /** Records adopted that lie below the lower bound, although the source was asked for none. */
  readonly belowBound: number
  /**
   * Looks at a page without remembering it. Throws `RecordError` for a value that is missing, is no cursor, is of
   * another kind than those before, or breaks the declared order.
   */
  scan(records: readonly DataRecord[], page: PagePlace): CursorScan
  /** Remembers a page. */
  adopt(scan: CursorScan): void
  /** Remembers a page that an earlier run has counted. */
  adoptAgain(scan: CursorScan): void
}

/** What a tracker starts from. */
export interface CursorTrackerOptions {
  readonly cursor: Cursor | undefined
  readonly isOrdered: boolean
  /** Highest value that an earlier run saw in this read. */
  readonly candidate: CursorValue | null
  /** Where the read begins; its kind binds the values. */
  readonly lowerBound: CursorValue | null
}

/** Creates the tracker of a read; without a cursor it sees nothing. */
export function createCursorTracker(options: CursorTrackerOptions): CursorTracker {
  const { cursor, isOrdered, lowerBound } = options
  const bound = lowerBound === null ? null : orderedCursor(lowerBound)
  let adopted: Place = {
    highest: options.candidate === null ? null : orderedCursor(options.candidate),
    settled: null,
    lowest: bound,
    belowBound: 0,
    last: null,
  }
  return {
    get highest() {
      return adopted.highest?.value ?? null
    },
    get settled() {
      return adopted.settled?.value ?? null
    },
    get lowest() {
      return adopted.lowest?.value ?? null
    },
    get belowBound() {
      return adopted.belowBound
    },
    scan: (records, page) =>
      cursor === undefined
        ? { ...adopted, excluded: new Set() }
        : scanPage(fieldNames(cursor.path), records, page),
    adopt: ({ excluded: _excluded, ...scan }) => {
      adopted = scan
    },
    adoptAgain: ({ excluded: _excluded, ...scan }) => {
      adopted = { ...scan, belowBound: adopted.belowBound }
    },
  }

  function scanPage(path: readonly string[], records: readonly DataRecord[], page: PagePlace): CursorScan {
    const excluded = new Set<number>()
    let scan = adopted
    for (const [index, record] of records.entries()) {
      const fail = (problem: string, hint: string): never => {
        throw cursorError({ page, row: index + 1, field: path.join('.') }, problem, hint)
      }
      const value = fieldAt(record, path) ?? null
      if (value !== null) scan = follow(scan, readCursor(value, fail), fail)
      else if (cursor?.onMissing === 'exclude') excluded.add(index + 1)
      else if (cursor?.onMissing !== 'include') {
        fail(
          'is missing or null',
          "Declare the cursor's onMissing as 'include' or 'exclude' if that is normal.",
        )
      }
    }
    return { ...scan, excluded }
  }

  function follow(scan: Place, value: OrderedCursor, fail: Fail): Place {
    const before = scan.highest ?? bound
    if (before !== null && before.kind !== value.kind) {
      fail(
        `is a ${value.kind} (${excerpt(value.value)}) and was a ${before.kind} before (${excerpt(before.value)})`,
        'Values of a cursor are compared, so that all must be of one kind.',
      )
    }
    if (isOrdered && scan.last !== null && compareCursors(value, scan.last) < 0) {
      fail(
        `is ${excerpt(value.value)} behind ${excerpt(scan.last.value)}, although rowOrder is 'asc'`,
        'Ask the API for rows in ascending order, or remove rowOrder.',
      )
    }
    const isHigher = scan.highest === null || compareCursors(value, scan.highest) > 0
    const isLower = scan.lowest === null || compareCursors(value, scan.lowest) < 0
    // An API orders texts in its own way.
    const isBelow = bound !== null && bound.kind !== 'text' && compareCursors(value, bound) < 0
    return {
      highest: isHigher ? value : scan.highest,
      settled: isHigher ? scan.highest : scan.settled,
      lowest: isLower ? value : scan.lowest,
      belowBound: scan.belowBound + (isBelow ? 1 : 0),
      last: value,
    }
  }
}

type Place = Omit<CursorScan, 'excluded'>

type Fail = (problem: string, hint: string) => never

function readCursor(value: NonNullable<JsonValue>, fail: Fail): OrderedCursor {
  if (typeof value === 'string' || typeof value === 'bigint') return orderedCursor(value)
  if (typeof value === 'number')
    return Number.isFinite(value) ? orderedCursor(value) : fail('is no number', hintOfKinds)
  return fail(
    isDecimal(value) ? `is ${value.text}, which cannot be compared exactly` : `is ${excerpt(value)}`,
    hintOfKinds,
  )
}

const hintOfKinds = 'A cursor is a text, a time or a number that a double or a whole number holds exactly.'

function cursorError(
  place: { readonly page: PagePlace; readonly row: number; readonly field: string },
  problem: string,
  hint: string,
): RecordError {
  const { page, row, field } = place
  return new RecordError({
    message: `${page.resource}: cursor field '${field}' ${problem}, in record ${row} of ${page.page}`,
    hint,
    place: { ...page, row },
    field,
  })
}
