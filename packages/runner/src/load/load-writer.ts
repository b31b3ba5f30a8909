import type { Load, LoadFinish, Page, Position, Widening, WriteMode } from '@standpipe/core'
import { timestampOf, type Clock } from '../clock.ts'
import type { DuplicateRule } from '../normalize/duplicates.ts'
import type { NormalizedLoad, Normalizer } from '../normalize/normalizer.ts'
import type { LoadLimits } from '../run-options.ts'
import type { ReadEnding } from '../read/ending/read-ending.ts'
import type { StateKeeper } from '../state/state-keeper.ts'
import { announceStep } from '../steps/announce-step.ts'
import type { CommitResult, CommittedLoad, LoadCommitter } from './commit-loads.ts'
import { createId, rowId } from './create-id.ts'
import { grantedWidenings } from './granted-widenings.ts'

/** A page whose records were given to the normalizer. */
export interface TakenPage {
  readonly page: Page
  /** When it was read, ISO 8601 in UTC. */
  readonly readAt: string
  /** Digest by which it is recognized again. */
  digest(): string
  /** Whether only some of its records were taken, so that nothing can go on from it. */
  readonly isCut: boolean
}

/** What the loads of a read have in common. */
export interface LoadWriterOptions {
  readonly resource: string
  readonly runId: string
  readonly readId: string
  readonly discard: Load['discard']
  readonly duplicates: DuplicateRule
  readonly limits: LoadLimits
  readonly clock: Clock
  readonly normalizer: Normalizer
  readonly committer: LoadCommitter
  readonly state: StateKeeper
  /** What the last load of a complete read does besides writing its rows; asked for when these are made. */
  finish(): LoadFinish
  /** How the rows of the next load are written. */
  writeMode(): WriteMode
  committed(load: CommittedLoad): void
  dropped(load: NormalizedLoad): void
}

/** Turns the pages of a read into loads: one fills while the one before it is committed. */
export class LoadWriter {
  readonly #options: LoadWriterOptions
  #pages = 0
  #bytes = 0
  #openedAt = 0
  #lastPage: TakenPage | null = null
  #discard: Load['discard']
  #pending: Promise<CommitResult> | null = null

  constructor(options: LoadWriterOptions) {
    this.#options = options
    this.#discard = options.discard
  }

  /** Whether the open load has to be closed before the next page. */
  get isFull(): boolean {
    const { limits, normalizer, clock } = this.#options
    if (this.#pages === 0) return false
    return (
      normalizer.rowCount >= limits.rows ||
      this.#bytes >= limits.bytes ||
      clock.now() - this.#openedAt >= limits.seconds * 1000
    )
  }

  /** Counts a page whose records were added to the normalizer. */
  take(taken: TakenPage): void {
    if (this.#pages === 0) this.#openedAt = this.#options.clock.now()
    this.#pages += 1
    this.#bytes += taken.page.bytes
    this.#lastPage = taken
    announceStep('page-taken', { resource: this.#options.resource })
  }

  /** Nothing goes on from a page of a partition that is finished. */
  endPartition(): void {
    this.#lastPage = null
  }

  /** Has the open load remove what an earlier run stored of a partition that is read again. */
  discard(discard: Load['discard']): void {
    this.#discard = discard
  }

  /**
   * Closes the open load and has it committed behind the one under way, for which it waits. Does nothing when no
   * page was taken. Throws what ended the run.
   */
  async close(): Promise<void> {
    if (this.#pages > 0) await this.#commit(null)
  }

  /**
   * Commits the load that ends the read in this way, with or without rows, and waits for it. Throws what ended the run.
   */
  async finish(ending: ReadEnding): Promise<void> {
    await this.#commit(ending)
    await this.settle()
  }

  /** Waits until everything closed so far is stored. Throws what ended the run. */
  async settle(): Promise<void> {
    const result = await this.#pending
    this.#pending = null
    if (result?.kind === 'failed') throw result.error
    if (result?.kind === 'dropped') throw new DOMException('The run had ended before the load.', 'AbortError')
  }

  async #commit(ending: ReadEnding | null): Promise<void> {
    const { normalizer, committer, duplicates } = this.#options
    const widenings = await grantedWidenings(normalizer.wishes(duplicates), committer)
    const load = this.#build(ending, widenings)
    announceStep('load-encoded', { resource: load.resource, loadId: load.id })
    await this.settle()
    this.#pending = this.#options.committer.commit(load).then((result) => {
      if (result.kind !== 'committed') return result
      this.#options.committed(result)
      announceStep('load-counted', { resource: load.resource, loadId: load.id })
      return result
    })
  }

  #build(ending: ReadEnding | null, widenings: readonly Widening[]): Load {
    const options = this.#options
    const { runId, readId, normalizer, clock } = options
    const id = createId(clock)
    const taken = normalizer.take({ readId: rowId(readId), loadId: rowId(id) }, options.duplicates, widenings)
    const { tables, removals } = taken
    options.dropped(taken)
    const load: Load = {
      id,
      runId,
      readId,
      resource: options.resource,
      tables,
      write: options.writeMode(),
      removals,
      discard: this.#discard,
      finish: this.#finishOf(ending),
      state:
        ending === null
          ? options.state.reading(this.#position(), this.#lastPage !== null)
          : options.state.ended(ending),
      pages: this.#pages,
      createdAt: timestampOf(clock),
    }
    this.#discard = null
    this.#pages = 0
    this.#bytes = 0
    return load
  }

  #finishOf(ending: ReadEnding | null): LoadFinish | null {
    if (ending === 'complete') return this.#options.finish()
    return ending === 'incomplete' ? { publish: false, onMissing: 'keep' } : null
  }

  #position(): Position | null {
    const taken = this.#lastPage
    if (taken === null || taken.isCut || taken.page.request === null) return null
    return { request: taken.page.request, digest: taken.digest(), readAt: taken.readAt }
  }
}
