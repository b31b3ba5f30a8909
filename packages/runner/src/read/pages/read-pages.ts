import {
  PositionRejectedError,
  type CursorValue,
  type Page,
  type Partition,
  type Position,
  type Resource,
  type SourceEvent,
  type StopReason,
} from '@standpipe/core'
import { timestampOf, type Clock } from '../../clock.ts'
import { DefectError } from '../../errors/defect-error.ts'
import type { LoadWriter } from '../../load/load-writer.ts'
import { closeBehind } from './close-behind.ts'
import { openIterable, type IterableReader } from './open-iterable.ts'
import type { PageIntake, PageShare } from './page-intake.ts'

/** Everything was read, or (`isCut`) as much as was asked for. No partition, no reason. */
export interface EndedRead {
  readonly kind: 'ended'
  readonly stop: StopReason | null
  readonly isCut: boolean
  /** What led to the stop, as the last page tells. */
  readonly note?: string | undefined
}

/** How reading pages ended. */
export type ReadEnd =
  | EndedRead
  /** The position to go on from is of no use; nothing was taken. */
  | { readonly kind: 'rejected'; readonly reason: string }

/** What a read of pages works with. */
export interface ReadPagesOptions {
  readonly resource: Resource
  /** Whether the page that a read resumes from must not be stored again. */
  readonly addsEveryRecord: boolean
  readonly intake: PageIntake
  readonly writer: LoadWriter
  readonly budget: PageBudget
  /** Names of the resources that the run reads. */
  readonly selected: readonly string[]
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly report: (event: SourceEvent) => void
  pageRead(page: Page, partition: string): void
  recordsTaken(count: number): void
}

/** How many more pages a read may take; those that it resumes from do not count. */
export interface PageBudget {
  pagesLeft: number
}

/** What is read, and from where. */
export interface PagesOf {
  readonly partition: Partition
  readonly resume: Position | null
  readonly lowerBound: CursorValue | null
  readonly upperBound: CursorValue | null
}

/** The whole of a resource without partitions. */
export const wholeResource: Partition = { id: '', values: {} }

/** Opens the pages of a partition. */
export function openPages(
  {
    resource,
    selected,
    signal,
    report,
  }: Pick<ReadPagesOptions, 'resource' | 'selected' | 'signal' | 'report'>,
  { partition, resume, lowerBound, upperBound }: PagesOf,
): IterableReader<Page> {
  const bounds = { lowerBound, upperBound }
  const request = { partition, resume: resume?.request ?? null, ...bounds, selected, signal, report }
  return openIterable(resource.read(request), signal)
}

/** Reads the pages of a partition into loads until the source ends or enough was read. */
export async function readPages(
  options: ReadPagesOptions,
  from: PagesOf,
  pages: IterableReader<Page> = openPages(options, from),
): Promise<ReadEnd> {
  const { partition, resume } = from
  const read = { ...options, pageRead: (page: Page): void => options.pageRead(page, partition.id) }
  const take = () => (resume === null ? takePages(pages, read) : resumePages(pages, resume, read))
  return closeBehind(take, () => pages.close())
}

type OpenRead = Omit<ReadPagesOptions, 'pageRead'> & { pageRead(page: Page): void }

type PageReader = IterableReader<Page>

async function resumePages(pages: PageReader, position: Position, options: OpenRead): Promise<ReadEnd> {
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
  const share = options.addsEveryRecord ? opened.pass() : opened.takeAgain()
  if (!options.addsEveryRecord) {
    options.recordsTaken(share.records)
    takeInto(options, page, () => opened.digest(), false)
  }
  return endBehind(page, share) ?? takePages(pages, options)
}

/** How reading ends behind a page of which everything was taken; null when it goes on. */
function endBehind({ stop, note }: Page, { isReached }: PageShare): ReadEnd | null {
  // Nothing that is wanted is missing then, whatever the API says of what follows.
  if (isReached) return { kind: 'ended', stop: 'cursor-reached', isCut: false }
  return stop === undefined ? null : { kind: 'ended', stop, note, isCut: false }
}

async function takePages(pages: PageReader, options: OpenRead): Promise<ReadEnd> {
  const { intake, writer, budget } = options
  for (;;) {
    if (writer.isFull) await writer.close()
    const page = await pages.next()
    if (page === null) throw endedWithoutStop(options)
    options.pageRead(page)
    const opened = intake.open(page)
    const share = opened.take()
    const { records, isCut } = share
    options.recordsTaken(records)
    takeInto(options, page, () => opened.digest(), isCut)
    budget.pagesLeft -= 1
    const end = isCut ? null : endBehind(page, share)
    if (end !== null) return end
    if (isCut || intake.isLimitReached) return { kind: 'ended', stop: 'row-limit', isCut: true }
    if (budget.pagesLeft <= 0) return { kind: 'ended', stop: 'page-limit', isCut: true }
  }
}

function takeInto({ writer, clock }: OpenRead, page: Page, digest: () => string, isCut: boolean): void {
  writer.take({ page, readAt: timestampOf(clock), digest, isCut })
}

/** An aborted source may end quietly; any other end without a reason could be a table cut short. */
function endedWithoutStop({ resource, signal }: OpenRead): unknown {
  if (signal.aborted) return signal.reason
  return new DefectError({
    message: `The source ended resource '${resource.name}' without saying why no page follows.`,
    hint: "Set 'stop' on the last page that read() yields.",
  })
}
