import {
  PositionRejectedError,
  type Page,
  type Position,
  type Resource,
  type SourceEvent,
  type StopReason,
} from '@standpipe/core'
import { timestampOf, type Clock } from '../clock.ts'
import { DefectError } from '../errors/defect-error.ts'
import type { LoadWriter } from '../load/load-writer.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import { openPages, type PageReader } from './open-pages.ts'
import type { PageIntake } from './page-intake.ts'

/** How reading pages ended. */
export type ReadEnd =
  /** Everything was read, or (`isCut`) as much as was asked for. */
  | { readonly kind: 'ended'; readonly stop: StopReason; readonly isCut: boolean }
  /** The position to go on from is of no use; nothing was taken. */
  | { readonly kind: 'rejected'; readonly reason: string }

/** What a read of pages works with. */
export interface ReadPagesOptions {
  readonly resource: Resource
  /** Whether the page that a read resumes from must not be stored again. */
  readonly addsEveryRecord: boolean
  readonly start: ReadStart
  readonly intake: PageIntake
  readonly writer: LoadWriter
  /** Most pages to take; the one that a read resumes from does not count. */
  readonly maxPages: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly report: (event: SourceEvent) => void
  pageRead(page: Page): void
  recordsTaken(count: number): void
}

/** Reads pages into loads until the source ends or enough was read. */
export async function readPages(options: ReadPagesOptions): Promise<ReadEnd> {
  const { resource, start, signal } = options
  const pages = openPages(
    resource.read({
      partition: { id: '', values: {} },
      resume: start.resume?.request ?? null,
      lowerBound: start.lowerBound,
      signal,
      report: options.report,
    }),
    signal,
  )
  try {
    if (start.resume === null) return await takePages(pages, options)
    return await resumePages(pages, start.resume, options)
  } finally {
    await pages.close()
  }
}

async function resumePages(
  pages: PageReader,
  position: Position,
  options: ReadPagesOptions,
): Promise<ReadEnd> {
  let page: Page | null
  try {
    page = await pages.next()
  } catch (error) {
    if (PositionRejectedError.isInstance(error)) return { kind: 'rejected', reason: error.message }
    throw error
  }
  // Pages behind the position that are gone altogether move it just as others would.
  if (page === null) return { kind: 'rejected', reason: 'the page of its position is gone' }
  options.pageRead(page)
  const opened = options.intake.open(page)
  if (opened.digest() !== position.digest) {
    return { kind: 'rejected', reason: 'the page of its position holds other records now' }
  }
  if (options.addsEveryRecord) {
    opened.pass()
  } else {
    options.recordsTaken(opened.takeAgain().records)
    takeInto(options, page, () => opened.digest(), false)
  }
  return page.stop === undefined
    ? takePages(pages, options)
    : { kind: 'ended', stop: page.stop, isCut: false }
}

async function takePages(pages: PageReader, options: ReadPagesOptions): Promise<ReadEnd> {
  const { intake, writer } = options
  for (let taken = 1; ; taken += 1) {
    if (writer.isFull) await writer.close()
    const page = await pages.next()
    if (page === null) throw endedWithoutStop(options)
    options.pageRead(page)
    const opened = intake.open(page)
    const { records, isCut } = opened.take()
    options.recordsTaken(records)
    takeInto(options, page, () => opened.digest(), isCut)
    if (page.stop !== undefined && !isCut) return { kind: 'ended', stop: page.stop, isCut: false }
    if (isCut || intake.isLimitReached) return { kind: 'ended', stop: 'row-limit', isCut: true }
    if (taken >= options.maxPages) return { kind: 'ended', stop: 'page-limit', isCut: true }
  }
}

function takeInto(
  { writer, clock }: ReadPagesOptions,
  page: Page,
  digest: () => string,
  isCut: boolean,
): void {
  writer.take({ page, readAt: timestampOf(clock), digest, isCut })
}

/** An aborted source may end quietly; any other end without a reason could be a table cut short. */
function endedWithoutStop({ resource, signal }: ReadPagesOptions): unknown {
  if (signal.aborted) return signal.reason
  return new DefectError({
    message: `The source ended resource '${resource.name}' without saying why no page follows.`,
    hint: "Set 'stop' on the last page that read() yields.",
  })
}
