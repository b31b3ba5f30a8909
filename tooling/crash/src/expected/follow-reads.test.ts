import type { ServedPage } from '@standpipe/sandbox-api'
import { describe, expect, it } from 'vitest'
import { followReads, type ResourceRun } from './follow-reads.ts'

const limit = 100
let sequence = 0

/** A page; a short one is the last of its list. */
function page(offset: number, version = 0, count = limit): ServedPage {
  sequence += 1
  return {
    sequence,
    resource: 'orders',
    version,
    offset,
    limit,
    count,
    total: count < limit ? offset + count : 1000,
  }
}

const killed = (pages: readonly ServedPage[], committed: number): ResourceRun => ({
  pages,
  committed,
})
const completed = (pages: readonly ServedPage[]): ResourceRun => ({ pages, committed: 'all' })

describe('followReads', () => {
  it('takes all pages of a run that completed', () => {
    const pages = [page(0), page(100), page(200, 0, 7)]
    expect(followReads([completed(pages)])).toEqual({
      finished: [pages],
      unfinished: null,
      written: pages,
      writtenSince: [],
      beginning: 'begun',
    })
  })

  it('goes on behind the last committed page, which stands once', () => {
    const before = [page(0), page(100), page(200)]
    const after = [page(100, 1), page(200, 1), page(300, 1)]
    const reads = followReads([killed(before, 2), completed(after)])
    expect(reads.beginning).toBe('resumed')
    expect(reads.finished).toEqual([[before[0], ...after]])
    expect(reads.written).toEqual([before[0], before[1], ...after])
  })

  it('knows a restart by the second pass', () => {
    const before = [page(0), page(100), page(200)]
    const probe = page(100, 1)
    const after = [page(0, 1), page(100, 1), page(200, 1)]
    const reads = followReads([killed(before, 2), completed([probe, ...after])])
    expect(reads.beginning).toBe('restarted')
    expect(reads.finished).toEqual([after])
    expect(reads.written).toEqual([before[0], before[1], ...after])
  })

  it('knows a restart whose first page was the page that had changed', () => {
    const after = [page(0, 1), page(100, 1)]
    const reads = followReads([killed([page(0)], 1), completed([page(0, 1), ...after])])
    expect(reads.beginning).toBe('restarted')
    expect(reads.finished).toEqual([after])
  })

  it('knows a restart without a look at the old page', () => {
    const after = [page(0, 1), page(100, 1)]
    const reads = followReads([killed([page(0), page(100)], 2), completed(after)])
    expect(reads.beginning).toBe('restarted')
    expect(reads.finished).toEqual([after])
  })

  it('knows a restart after the old page had become empty', () => {
    const after = [page(0, 1, 30)]
    const reads = followReads([killed([page(0), page(100)], 2), completed([page(100, 1, 0), ...after])])
    expect(reads.finished).toEqual([after])
  })

  it('begins again when nothing was committed', () => {
    const after = [page(0), page(100)]
    const reads = followReads([killed([page(0)], 0), completed(after)])
    expect(reads).toEqual({
      finished: [after],
      unfinished: null,
      written: after,
      writtenSince: [],
      beginning: 'begun',
    })
  })

  it('begins a new read when the killed run had finished', () => {
    const first = [page(0), page(100, 0, 3)]
    const second = [page(0, 1), page(100, 1, 4)]
    const reads = followReads([killed(first, 2), completed(second)])
    expect(reads.finished).toEqual([first, second])
    expect(reads.written).toEqual([...first, ...second])
  })

  it('knows that a restarted read had finished before the kill', () => {
    const before = [page(0), page(100), page(200)]
    const after = [page(0, 1), page(100, 1, 7)]
    const reads = followReads([killed(before, 2), killed([page(100, 1), ...after], 2)])
    expect(reads).toMatchObject({ finished: [after], unfinished: null, beginning: 'restarted' })
  })

  it('says what is unfinished after a kill', () => {
    const pages = [page(0), page(100), page(200)]
    const reads = followReads([killed(pages, 2)])
    expect(reads.finished).toEqual([])
    expect(reads.unfinished).toEqual(pages.slice(0, 2))
    expect(reads.writtenSince).toEqual(pages.slice(0, 2))
  })

  it('puts pages that were asked for at the same time in their order', () => {
    const [a, b, c, d] = [page(0), page(100), page(200), page(300, 0, 7)]
    expect(followReads([completed([a, c, d, b])]).finished).toEqual([[a, b, c, d]])
    expect(followReads([killed([a, c, b], 2)]).unfinished).toEqual([a, b])
  })

  it('leaves out what was asked for ahead and not read', () => {
    const [a, lowered, unread, behind, last] = [
      page(0),
      page(100, 0, 50),
      page(200, 0, 50),
      page(150, 0, 50),
      page(200, 1, 7),
    ]
    const reads = followReads([completed([a, unread, lowered, behind, last])])
    expect(reads.finished).toEqual([[a, lowered, behind, last]])
    const probe = [page(100, 1), page(200, 1)]
    const after = [page(0, 1), page(100, 1), page(200, 1, 7)]
    const restarted = followReads([killed([page(0), page(100)], 2), completed([...probe, ...after])])
    expect(restarted).toMatchObject({ beginning: 'restarted', finished: [after] })
  })

  it('leaves alone what a run never asked for', () => {
    const pages = [page(0), page(100)]
    const reads = followReads([completed(pages), killed([], 0)])
    expect(reads).toEqual({
      finished: [pages],
      unfinished: null,
      written: pages,
      writtenSince: [],
      beginning: 'untouched',
    })
  })
})
