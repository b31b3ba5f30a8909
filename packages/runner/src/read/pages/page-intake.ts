import type { Page, Resource } from '@standpipe/core'
import { createCheckCompared } from '../../normalize/identity/check-compared.ts'
import { createRemovalOf } from '../../normalize/identity/hard-delete.ts'
import { createIdentifyRow } from '../../normalize/identity/identify-rows.ts'
import type { IdentifiedRecord, Normalizer } from '../../normalize/normalizer.ts'
import { mergeOf } from '../../plan/disposition.ts'
import { digestOfContent, digestOfIds } from '../../state/page-digest.ts'
import { createAdjacentDuplicates, type AdjacentDuplicates } from './adjacent-duplicates.ts'
import type { CursorTracker } from '../cursors/cursor-tracker.ts'

/** Takes pages into the open load. */
export interface PageIntake {
  /** Begins a partition, whose pages follow none. */
  begin(partition: string, cursor: CursorTracker): void
  /** Identifies the records of a page. Throws `RecordError`. */
  open(page: Page): OpenPage
  /** Whether `limit` records were taken. */
  readonly isLimitReached: boolean
  readonly leftOut: LeftOut
}

/** How many records were left out. */
export interface LeftOut {
  /** Because the page before had them. */
  readonly repeated: number
  /** Because they have no cursor. */
  readonly withoutCursor: number
  /** Because they lie outside of the bounds of the read. */
  readonly outOfBounds: number
  /** Because they are marked as removed, and the disposition removes no stored row. */
  readonly marked: number
}

/** A page whose records are identified and not yet stored. */
export interface OpenPage {
  /** Digest by which the page is recognized when it is read again. */
  digest(): string
  /** Gives the records to the normalizer: all of them, or as many as the limit allows. Throws `RecordError`. */
  take(): PageShare
  /** Gives all records to the normalizer although an earlier run stored them; the limit does not count them. */
  takeAgain(): PageShare
  /** Looks at a page that an earlier run stored, without storing it again. Throws `RecordError`. */
  pass(): PageShare
}

/** What of a page was taken. */
export interface PageShare {
  readonly records: number
  /** Whether the limit left records over. */
  readonly isCut: boolean
  /** Whether whatever follows lies outside of the bounds of the read. */
  readonly isReached: boolean
}

/** What an intake works with. */
export interface PageIntakeOptions {
  readonly resource: Resource
  readonly normalizer: Normalizer
  /** Most records to take. */
  readonly limit: number
}

/** Creates the intake of a read. */
export function createPageIntake(options: PageIntakeOptions): PageIntake {
  const { resource, normalizer } = options
  const key = resource.primaryKey ?? []
  const isAppend = resource.disposition === 'append'
  const identify = createIdentifyRow(resource)
  const removalOf = createRemovalOf(resource)
  const checkCompared = createCheckCompared(resource)
  const removesStored = mergeOf(resource.disposition)?.strategy !== 'insert-only'
  let adjacent: AdjacentDuplicates | null = null
  let repeated = 0
  let partition: { readonly id: string; readonly cursor: CursorTracker } | null = null
  let remaining = options.limit
  let withoutCursor = 0
  let outOfBounds = 0
  let marked = 0

  return {
    begin: (id, cursor) => {
      partition = { id, cursor }
      repeated += adjacent?.count ?? 0
      adjacent = isAppend && key.length > 0 ? createAdjacentDuplicates() : null
    },
    open: (page) => {
      if (partition === null) throw new TypeError('a page was taken before its partition was begun')
      return open(page, partition.id, partition.cursor)
    },
    get isLimitReached() {
      return remaining <= 0
    },
    get leftOut() {
      return { repeated: repeated + (adjacent?.count ?? 0), withoutCursor, outOfBounds, marked }
    },
  }

  function open(page: Page, partitionId: string, cursor: CursorTracker): OpenPage {
    const place = { resource: resource.name, page: page.label }
    const records: readonly IdentifiedRecord[] = page.records.map((record, index) => {
      const row = index + 1
      const removal = removalOf(record, place, row)
      checkCompared(record, place, row, removal !== null)
      const identified = { record, ...identify(record, place, row, removal !== null), row }
      return removal === null ? identified : { ...identified, removal }
    })
    return {
      digest: () =>
        isAppend || page.delivered !== undefined
          ? digestOfContent(page.delivered ?? page.records)
          : digestOfIds(records.map(({ id, keyId = id }) => keyId)),
      take: () => {
        const share = store(remaining)
        remaining -= share.records
        return share
      },
      takeAgain: () => store(records.length),
      pass: () => {
        const scan = cursor.scan(page.records, place)
        cursor.adoptAgain(scan)
        adjacent?.filter(records)
        return { records: 0, isCut: false, isReached: scan.isReached }
      },
    }

    function store(atMost: number): PageShare {
      const scan = cursor.scan(page.records, place)
      const inBounds = records.filter(({ row }) => !scan.withoutValue.has(row) && !scan.outOfBounds.has(row))
      const wanted = adjacent === null ? inBounds : adjacent.filter(inBounds)
      const taken = wanted.slice(0, atMost)
      const stored = removesStored ? taken : taken.filter(({ removal }) => removal === undefined)
      normalizer.add(stored, { ...place, partition: partitionId })
      cursor.adopt(scan)
      marked += taken.length - stored.length
      withoutCursor += scan.withoutValue.size
      outOfBounds += scan.outOfBounds.size
      return { records: taken.length, isCut: taken.length < wanted.length, isReached: scan.isReached }
    }
  }
}
