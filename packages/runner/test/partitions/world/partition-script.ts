import type { CommitFate } from '@standpipe/test-doubles'
import * as fc from 'fast-check'
import { anyMutation, type PartitionMutation } from './partition-mutation.ts'

/** What happens in one run. */
export interface PartitionScript {
  readonly loadRows: number
  readonly limit: number | null
  readonly maxPages: number | null
  readonly fresh: boolean
  readonly fullRefresh: boolean
  readonly isResumable: boolean
  /** Partitions asked for at the same time. */
  readonly concurrency: number
  /** How many turns of the event loop pages take, one after the other and again from the first. */
  readonly delays: readonly number[]
  /** At a page of the run, counted from 1, or at a commit, counted from 0. */
  readonly crash:
    | { readonly kind: 'source-fails' | 'aborted' | 'killed'; readonly page: number }
    | { readonly kind: 'commit'; readonly commit: number; readonly fate: CommitFate }
    | null
  /** At a page of the run: the partition cannot be read from there on, or the resource ends there. */
  readonly gap: { readonly stop: 'partition-skipped' | 'stopped'; readonly page: number } | null
  /** What the API changes while the run reads. */
  readonly during: readonly { readonly page: number; readonly mutation: PartitionMutation }[]
}

/** A run without faults, limits or changes. */
export const quietRun: PartitionScript = {
  loadRows: 3,
  limit: null,
  maxPages: null,
  fresh: false,
  fullRefresh: false,
  isResumable: true,
  concurrency: 1,
  delays: [],
  crash: null,
  gap: null,
  during: [],
}

const page = fc.integer({ min: 1, max: 12 })

/** True once in so many cases. */
const rarely = (freq: number): fc.Arbitrary<boolean> => fc.option(fc.constant(true), { freq }).map(Boolean)

const gap = fc.record({ stop: fc.constantFrom('partition-skipped', 'stopped'), page })

/** A run in which nothing goes wrong but that something cannot be read, or that ends behind that. */
export const anyGappyRun: fc.Arbitrary<PartitionScript> = fc
  .record({ gap, maxPages: fc.option(page, { freq: 2 }) })
  .map((differing) => ({ ...quietRun, ...differing }))

/** Any run. */
export const anyScript: fc.Arbitrary<PartitionScript> = fc.record({
  loadRows: fc.integer({ min: 1, max: 6 }),
  limit: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 6 }),
  maxPages: fc.option(fc.integer({ min: 1, max: 8 }), { freq: 6 }),
  fresh: rarely(8),
  fullRefresh: rarely(8),
  concurrency: fc.integer({ min: 1, max: 4 }),
  delays: fc.array(fc.nat({ max: 6 }), { maxLength: 5 }),
  isResumable: fc.option(fc.constant(false), { freq: 5 }).map((value) => value ?? true),
  crash: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('source-fails', 'aborted', 'killed'), page }),
      fc.record({
        kind: fc.constant('commit'),
        commit: fc.nat({ max: 4 }),
        fate: fc.constantFrom('refuse', 'lose-answer', 'store-and-fail', 'kill-before', 'kill-after'),
      }),
    ),
    { freq: 5 },
  ),
  gap: fc.option(gap, { freq: 3 }),
  during: fc.array(fc.record({ page, mutation: anyMutation }), { maxLength: 2 }),
})
