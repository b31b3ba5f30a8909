import type { ServedPage } from '@standpipe/sandbox-api'
import { describe, expect, it } from 'vitest'
import { checkReads } from './check-reads.ts'
import { followReads, type ResourceRun } from './follow-reads.ts'

/** A page of 100 rows of 600. */
function page(offset: number): ServedPage {
  return { sequence: 0, resource: 'orders', version: 0, offset, limit: 100, count: 100, total: 600 }
}

const pages = (...offsets: readonly number[]): readonly ServedPage[] => offsets.map(page)
const all = pages(0, 100, 200, 300, 400, 500)
const killed: ResourceRun = { pages: pages(0, 100, 200), committed: 2 }

function problems(...runs: readonly ResourceRun[]): readonly string[] {
  return checkReads('orders', followReads(runs)).map(({ problem }) => problem)
}

describe('finds nothing wrong with', () => {
  it.each<[string, readonly ServedPage[]]>([
    ['a resume', pages(100, 200, 300, 400, 500)],
    ['a restart', [page(100), ...all]],
    ['an empty page behind the last row', [...all, { ...page(600), count: 0 }]],
  ])('%s', (_, after) => {
    expect(problems(killed, { pages: after, committed: 'all' })).toEqual([])
  })

  it('a resource without rows', () => {
    expect(problems({ pages: [{ ...page(0), count: 0, total: 0 }], committed: 'all' })).toEqual([])
  })
})

describe('names', () => {
  it('the rows that a rerun jumped over', () => {
    expect(problems(killed, { pages: pages(400, 500), committed: 'all' })).toEqual([
      'rows 0 to 399 are missing from a read that finished',
    ])
  })

  it('a rerun that completed behind its first page', () => {
    expect(problems(killed, { pages: pages(0), committed: 'all' })).toEqual([
      'a read that finished ends behind row 100 of 600',
    ])
  })

  it('a resource that a rerun skipped', () => {
    expect(problems(killed, { pages: [], committed: 'all' })).toEqual([
      'the run completed without asking for it',
    ])
    expect(problems({ pages: all, committed: 'all' }, { pages: [], committed: 'all' })).toEqual([
      'the run completed without asking for it',
    ])
  })

  it('an end behind the last row: the list became shorter and nobody noticed', () => {
    const shorter = { ...page(100), count: 0, total: 30 }
    expect(problems(killed, { pages: [shorter], committed: 'all' })).toEqual([
      'a read that finished ends behind row 100 of 30',
    ])
  })
})
