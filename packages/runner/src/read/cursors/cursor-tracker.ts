import {
  fieldNames,
  isDecimal,
  RecordError,
  type Cursor,
  type CursorValue,
  type DataRecord,
  type JsonValue,
  type Resource,
} from '@standpipe/core'
import type { PagePlace } from '../../normalize/identity/identify-records.ts'
import { fieldAt } from '../../normalize/identity/field-at.ts'
import { excerpt } from '../../normalize/values/excerpt.ts'
import { compareCursors, orderedCursor, type OrderedCursor } from '../../cursor/compare-cursors.ts'
import { createCursorRange, isWithinDay, type CursorSide } from './cursor-range.ts'

/** What the records of a page say about the cursor. */
export interface CursorScan {
  /** Highest value of the read so far, with this page. */
  readonly highest: OrderedCursor | null
  /** Highest value below that. */
  readonly settled: OrderedCursor | null
  /** Lowest value of the read, at most its lower bound. */
  readonly lowest: OrderedCursor | null
  /** Records outside of the bounds that were taken. */
  readonly strays: Strays
  /** Last value in the order of the rows. */
  readonly last: OrderedCursor | null
  /** Whether the order of the rows says that whatever follows lies outside of the bounds. */
  readonly isReached: boolean
  /** Rows of the page, from 1, that are left out because they have no value. */
  readonly withoutValue: ReadonlySet<number>
  /** Rows of the page, from 1, that are left out because they lie outside of the bounds. */
  readonly outOfBounds: ReadonlySet<number>
}

/** Records that a source delivered although it was not asked for them. */
export interface Strays {
  readonly below: number
  readonly beyond: number
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
  /** Records adopted that lie outside of the bounds, although the source was asked for none. */
  readonly strays: Strays
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
  /** Declared order of the rows. */
  readonly order: Resource['rowOrder'] | undefined
  /** Highest value that an earlier run saw in this read. */
  readonly candidate: CursorValue | null
  /** Where the read begins; its kind binds the values. */
  readonly lowerBound: CursorValue | null
  /** Where it ends. */
  readonly upperBound: CursorValue | null
}

/** Creates the tracker of a read; without a cursor it sees nothing. */
export function createCursorTracker(options: CursorTrackerOptions): CursorTracker {
  const { cursor, order, lowerBound, upperBound } = options
  const bound = lowerBound === null ? null : orderedCursor(lowerBound)
  const end = upperBound === null ? null : orderedCursor(upperBound)
  const sideOf = createCursorRange(options)
  const isFiltered = cursor?.filter === 'client'
  let adopted: Place = {
    highest: options.candidate === null ? null : orderedCursor(options.candidate),
    settled: null,
    lowest: bound,
    strays: { below: 0, beyond: 0 },
    last: null,
    isReached: false,
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
    get strays() {
      return adopted.strays
    },
    scan: (records, page) =>
      cursor === undefined
        ? { ...adopted, withoutValue: new Set(), outOfBounds: new Set() }
        : scanPage(fieldNames(cursor.path), records, page),
    adopt: ({ withoutValue: _withoutValue, outOfBounds: _outOfBounds, ...scan }) => {
      adopted = scan
    },
    adoptAgain: ({ withoutValue: _withoutValue, outOfBounds: _outOfBounds, ...scan }) => {
      adopted = { ...scan, strays: adopted.strays }
    },
  }

  function scanPage(path: readonly string[], records: readonly DataRecord[], page: PagePlace): CursorScan {
    const withoutValue = new Set<number>()
    const outOfBounds = new Set<number>()
    let scan = adopted
    for (const [index, record] of records.entries()) {
      const fail = (problem: string, hint: string): never => {
        throw cursorError({ page, row: index + 1, field: path.join('.') }, problem, hint)
      }
      const value = fieldAt(record, path) ?? null
      if (value !== null) {
        const read = readCursor(value, fail)
        scan = place(scan, read, fail)
        const side = sideOf(read)
        if (side !== 'within') scan = { ...scan, isReached: scan.isReached || endsOrder(side, read) }
        if (side !== 'within' && isFiltered) outOfBounds.add(index + 1)
        else scan = follow(scan, read, side)
      } else if (cursor?.onMissing === 'exclude') withoutValue.add(index + 1)
      else if (cursor?.onMissing !== 'include') {
        fail(
          'is missing or null',
          "Declare the cursor's onMissing as 'include' or 'exclude' if that is normal.",
        )
      }
    }
    return { ...scan, withoutValue, outOfBounds }
  }

  /** Checks a value against those before it. */
  function place(scan: Place, value: OrderedCursor, fail: Fail): Place {
    const before = scan.highest ?? bound
    if (before !== null && before.kind !== value.kind) {
      fail(
        `is a ${value.kind} (${excerpt(value.value)}) and was a ${before.kind} before (${excerpt(before.value)})`,
        'Values of a cursor are compared, so that all must be of one kind.',
      )
    }
    const direction = scan.last === null ? 0 : compareCursors(value, scan.last)
    if (scan.last !== null && ((order === 'asc' && direction < 0) || (order === 'desc' && direction > 0))) {
      fail(
        `is ${excerpt(value.value)} behind ${excerpt(scan.last.value)}, although rowOrder is '${order}'`,
        'Ask the API for rows in that order, or remove rowOrder.',
      )
    }
    return { ...scan, last: value }
  }

  /** An API orders texts in its own way, so that those behind one may lie anywhere. */
  function endsOrder(side: CursorSide, { kind }: OrderedCursor): boolean {
    return kind !== 'text' && (order === 'desc' ? side === 'below' : order === 'asc' && side === 'beyond')
  }

  /** Remembers a value that is taken. */
  function follow(scan: Place, value: OrderedCursor, side: CursorSide): Place {
    const isHigher = scan.highest === null || compareCursors(value, scan.highest) > 0
    const isLower = scan.lowest === null || compareCursors(value, scan.lowest) < 0
    return {
      ...scan,
      highest: isHigher ? value : scan.highest,
      settled: isHigher ? scan.highest : scan.settled,
      lowest: isLower ? value : scan.lowest,
      strays: isStray(side, value) ? addStray(scan.strays, side) : scan.strays,
    }
  }

  /** What ends an ordered read is no stray: nobody asked the API to leave it out. */
  function isStray(side: CursorSide, value: OrderedCursor): boolean {
    if (side === 'within' || value.kind === 'text' || endsOrder(side, value)) return false
    return cursor?.granularity !== 'day' || !isWithinDay(value, side === 'below' ? bound : end)
  }
}

function addStray({ below, beyond }: Strays, side: CursorSide): Strays {
  return side === 'below' ? { below: below + 1, beyond } : { below, beyond: beyond + 1 }
}

type Place = Omit<CursorScan, 'withoutValue' | 'outOfBounds'>

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
