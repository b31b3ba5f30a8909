import assert from 'node:assert/strict'
import {
  contentOf,
  handleMissing,
  publish,
  rowModeOf,
  writeRow,
  type ExpectedRow,
  type ExpectedRows,
  type RowMode,
} from './expected-rows.ts'
import { dispositionOf, effectOf, isStaged, tokenTtl, type Declaration } from './protocol-case.ts'
import type { ObservedPage, ObservedRead, ObservedRun } from './observed-run.ts'
import type { ApiRecord } from './scripted-api.ts'

interface Unfinished {
  readonly readId: string
  readonly mode: RowMode | 'stage'
  readonly isOrdered: boolean
  /** Everything that a position depends on. */
  readonly basis: string
  candidate: number | null
  /** Highest cursor value below the candidate, as far as the run has seen. */
  settled: number | null
  position: { readonly page: ObservedPage; readonly time: number } | null
  readonly staged: ExpectedRows
}

/**
 * The last sections of docs/decisions/load-protocol.md as a program: which rows must stand in the table, given what
 * the API delivered and which commits are durable. It knows no hashes, batches or SQL, and nothing of the runner.
 */
export class ProtocolModel {
  readonly #live: ExpectedRows = { rows: [], removed: new Map() }
  cursor: number | null = null
  unfinished: Unfinished | null = null
  /** Records taken in the last run; the page that it went on from does not count. */
  taken = 0
  /** Disposition by which the visible rows were written; null before the first load. */
  #visible: Declaration['disposition'] | null = null

  /** Rows that must stand in the table. */
  get rows(): readonly ExpectedRow[] {
    return this.#live.rows
  }

  /** Whether a run is refused: an appended row is another one than a merged row of the same record. */
  refuses(run: Pick<ObservedRun, 'declaration' | 'script'>): boolean {
    const { disposition } = run.declaration
    const isExchange = effectOf(run) === 'exchange'
    if (!isExchange && this.#visible !== null && (this.#visible === 'scd2') !== (disposition === 'scd2')) {
      return true
    }
    switch (effectOf(run)) {
      case 'exchange':
        return false
      case 'append':
        return this.lowerBound(run) !== null && this.#visible !== 'append'
      case 'delete-insert':
        return run.declaration.hasKey && this.#visible === 'append'
      default:
        return this.#visible === 'append'
    }
  }

  /** Follows a run; fails when the run asked for other pages than the protocol says. */
  observe(run: ObservedRun): void {
    const { reads } = run
    this.taken = 0
    const resumes = this.#checkFirstRead(run)
    const read = reads.at(-1)
    if (read === undefined) {
      assert.deepEqual(run.commits, [])
      return
    }
    const isResumed = resumes && reads.length === 1
    if (isResumed && run.commits.length > 0) this.#expectSamePosition(run, read)
    const pages = [...read.pages]
    const before = isResumed && addsEveryRecord(run) ? (pages.shift() ?? null) : null
    this.#store(run, read, { pages, before, isResumed })
  }

  #checkFirstRead(run: ObservedRun): boolean {
    const [first, second] = run.reads
    if (first === undefined) return false
    const resumes = this.#isUsable(run)
    const lowerBound = this.lowerBound(run)
    const resumeAt = resumes ? this.unfinished?.position?.page.offset : null
    assert.deepEqual([first.resumeAt, first.lowerBound], [resumeAt, lowerBound])
    if (second !== undefined) {
      // The only reason to read twice in a run is a position that turned out to be of no use.
      assert.ok(resumes)
      assert.deepEqual([second.resumeAt, second.lowerBound], [null, lowerBound])
      const [page] = first.pages
      if (page !== undefined) assert.ok(!this.#isSamePosition(run, page), 'a good position was given up')
    }
    return resumes
  }

  #isUsable(run: ObservedRun): boolean {
    const { unfinished } = this
    const { script, time } = run
    if (unfinished?.position == null || script.fresh || script.fullRefresh) return false
    return unfinished.basis === basisOf(run) && time - unfinished.position.time <= tokenTtl
  }

  #expectSamePosition(run: ObservedRun, read: ObservedRead): void {
    const [page] = read.pages
    assert.ok(page !== undefined && this.#isSamePosition(run, page), 'went on from a page that has changed')
  }

  #isSamePosition(run: ObservedRun, page: ObservedPage): boolean {
    const stored = this.unfinished?.position?.page.records ?? []
    const spell = (record: ApiRecord): string =>
      run.declaration.disposition === 'append' ? contentOf(record) : identityOf(record, run.declaration)
    return JSON.stringify(stored.map(spell)) === JSON.stringify(page.records.map(spell))
  }

  /** Where a read begins. */
  lowerBound(run: Pick<ObservedRun, 'declaration' | 'script'>): number | null {
    return run.declaration.hasCursor && effectOf(run) !== 'exchange' ? this.cursor : null
  }

  #store(
    run: ObservedRun,
    read: ObservedRead,
    from: {
      readonly pages: ObservedPage[]
      readonly before: ObservedPage | null
      readonly isResumed: boolean
    },
  ): void {
    const { declaration, script } = run
    const bound = this.lowerBound(run)
    const isBounded = script.limit !== null || script.maxPages !== null
    let remaining = script.limit ?? Infinity
    let { before } = from
    let isAgain = from.isResumed && before === null
    if (from.isResumed && this.unfinished !== null) this.unfinished.settled = null
    for (const [index, commit] of run.commits.entries()) {
      if (index === 0 && !from.isResumed) this.#begin(run)
      const { unfinished } = this
      if (unfinished === null) throw new Error('a load was committed after the read had finished')
      let isCut = false
      for (const page of from.pages.splice(0, commit.pages)) {
        assert.ok(!isCut, 'a page was taken behind one that was cut')
        const wanted = withoutRepeats(page, before, declaration)
        const taken = isAgain ? wanted : wanted.slice(0, remaining)
        if (!isAgain) {
          remaining -= taken.length
          this.taken += taken.length
        }
        isAgain = false
        isCut = taken.length < wanted.length
        for (const record of taken) this.#write(record, run, unfinished, bound)
        if (declaration.hasCursor) page.records.forEach(({ updated }) => follow(unfinished, updated))
        unfinished.position = isCut || !script.isResumable ? null : { page, time: run.time }
        before = page
      }
      if (this.#visible === null || unfinished.mode !== 'stage') this.#visible = declaration.disposition
      if (commit.isFinish) {
        assert.ok(before?.isLast === true && !isCut, 'the read finished before its last page')
        this.#finish(run, unfinished)
      } else if (declaration.isOrdered && unfinished.mode !== 'stage' && !isBounded) {
        this.cursor = Math.max(this.cursor ?? 0, unfinished.settled ?? 0) || null
      }
    }
  }

  /** The first load of a new read takes away what an unfinished one left behind. */
  #begin(run: ObservedRun): void {
    const old = this.unfinished
    const mode = isStaged(run) ? 'stage' : rowModeOf(run.declaration)
    const cursorCovers = old?.isOrdered === true && this.cursor !== null
    const isLeft = old?.mode === 'append' ? !cursorCovers : old?.mode === 'stage'
    if (isLeft && mode === 'append') {
      this.#live.rows = this.#live.rows.filter((row) => row.readId !== old?.readId)
    }
    // Staged rows take nothing from the table yet, so that what an append left there stays to be discarded.
    const isKept = mode === 'stage' && (old?.mode === 'stage' || (old?.mode === 'append' && !cursorCovers))
    this.unfinished = {
      readId: isKept ? old.readId : run.runId,
      mode,
      isOrdered: run.declaration.isOrdered,
      basis: basisOf(run),
      candidate: null,
      settled: null,
      position: null,
      staged: { rows: [], removed: new Map() },
    }
  }

  #write(record: ApiRecord, { declaration }: ObservedRun, read: Unfinished, bound: number | null): void {
    const row = { record, readId: read.readId, identity: identityOf(record, declaration) }
    const isBound = declaration.disposition === 'append'
    writeRow(read.mode === 'stage' ? read.staged : this.#live, row, declaration, isBound ? bound : null)
  }

  #finish(run: ObservedRun, read: Unfinished): void {
    const { declaration } = run
    const bound = this.lowerBound(run)
    const finished = { run, readId: read.readId, bound }
    if (read.mode === 'stage') publish(this.#live, read.staged, finished)
    handleMissing(this.#live, finished)
    this.#visible = declaration.disposition
    const seen =
      effectOf(run) === 'exchange' ? read.candidate : Math.max(read.candidate ?? 0, this.cursor ?? 0) || null
    this.cursor = declaration.hasCursor && declaration.disposition !== 'replace' ? seen : null
    this.unfinished = null
  }
}

/** Whether storing the page of a position again would make second rows. */
function addsEveryRecord({ declaration }: ObservedRun): boolean {
  return rowModeOf(declaration) === 'append'
}

function basisOf(run: ObservedRun): string {
  // Marks and versions mean nothing to an append or a replace.
  const { removes: _removes, isSorted: _isSorted, isAtomic: _isAtomic, ...more } = run.declaration
  const { missing: _missing, ...declared } = more
  const disposition = dispositionOf(run.declaration)
  return JSON.stringify([isStaged(run), effectOf(run), { ...declared, disposition }])
}

/** Which records are the same one: by key, in an append by key and cursor, without a key by content. */
function identityOf(record: ApiRecord, { hasKey, hasCursor, disposition }: Declaration): string {
  if (!hasKey) return contentOf(record)
  return disposition === 'append' && hasCursor ? `${record.id} at ${record.updated}` : `${record.id}`
}

/** In an append with a key, what stood unchanged on the page before is the same record again. */
function withoutRepeats(
  page: ObservedPage,
  before: ObservedPage | null,
  declaration: Declaration,
): readonly ApiRecord[] {
  if (declaration.disposition !== 'append' || !declaration.hasKey || before === null) return page.records
  const known = new Set(before.records.map(contentOf))
  return page.records.filter((record) => !known.has(contentOf(record)))
}

function follow(read: Unfinished, updated: number): void {
  if (read.candidate !== null && updated <= read.candidate) return
  read.settled = read.candidate
  read.candidate = updated
}
