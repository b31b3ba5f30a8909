import type { Disposition, MergeStrategy } from '@standpipe/core'
import type { CommitFate } from '@standpipe/test-doubles'
import type { Mutation } from './scripted-api.ts'

/** What a resource is declared as; page size and disposition may change between runs. */
export interface Declaration {
  readonly disposition: 'append' | 'merge' | 'insert-only' | 'delete-insert' | 'scd2' | 'replace'
  readonly hasKey: boolean
  readonly hasCursor: boolean
  /** Whether rows come in cursor order and this is declared. */
  readonly isOrdered: boolean
  /** Whether a merge removes what is marked as gone. */
  readonly removes: boolean
  /** Whether the highest `updated` counts in a merge. */
  readonly isSorted: boolean
  /** Whether nothing is visible before the read has ended. */
  readonly isAtomic: boolean
  /** What happens to rows that a read of everything did not contain, where the disposition can tell. */
  readonly missing: 'keep' | 'delete' | 'flag'
  readonly pageSize: number
}

/** Seconds for which a position can be resumed. */
export const tokenTtl = 100

/** What happens in one run. */
export interface RunScript {
  readonly fresh: boolean
  readonly fullRefresh: boolean
  readonly limit: number | null
  readonly maxPages: number | null
  /** Rows after which a load is closed. */
  readonly loadRows: number
  /** Turns of the event loop that a commit takes, so that pages are read meanwhile. */
  readonly commitTurns: number
  /** Whether the API refuses the position to resume from. */
  readonly rejectsPosition: boolean
  readonly isResumable: boolean
  /** Whether the destination widens columns that do not hold a value; if not, the value goes to a variant. */
  readonly widens: boolean
  readonly crash: Crash | null
  /** What the API changes while the run reads. */
  readonly during: readonly { readonly page: number; readonly mutation: Mutation }[]
}

/** How a run ends early: at a page, counted from 1, or at a commit, counted from 0. */
export type Crash =
  | { readonly kind: 'source-fails' | 'aborted' | 'killed'; readonly page: number }
  | { readonly kind: 'commit'; readonly commit: number; readonly fate: CommitFate }

/** The disposition as core spells it. */
export function dispositionOf({ disposition, removes, isSorted }: Declaration): Disposition {
  if (disposition === 'append' || disposition === 'replace') return disposition
  const strategy = disposition === 'merge' ? 'upsert' : disposition
  return {
    kind: 'merge',
    strategy,
    ...(strategy === 'delete-insert' ? { mergeKey: ['group'] } : {}),
    ...(removes ? { hardDelete: 'gone' } : {}),
    ...(isSorted && isSortable(strategy) ? { dedupSort: { path: 'updated', order: 'desc' } } : {}),
  }
}

function isSortable(strategy: MergeStrategy): boolean {
  return strategy === 'upsert' || strategy === 'delete-insert'
}

/** `onMissing` as the disposition allows it: versions end when they are missing, or never. */
export function onMissingOf({ disposition, missing, isSorted }: Declaration): Declaration['missing'] {
  if (disposition === 'scd2') return missing === 'keep' ? 'keep' : 'delete'
  return disposition === 'merge' && !isSorted ? missing : 'keep'
}

/** How the rows of a read meet the visible ones when it has finished. */
export type Effect = 'append' | 'upsert' | 'insert-only' | 'delete-insert' | 'scd2' | 'exchange'

/** A run as it was asked for. */
interface AskedRun {
  readonly declaration: Declaration
  readonly script: RunScript
}

/** What a run does to the visible rows. */
export function effectOf({ declaration: { disposition }, script }: AskedRun): Effect {
  if (script.fullRefresh || disposition === 'replace') return 'exchange'
  return disposition === 'merge' ? 'upsert' : disposition
}

/** Whether its rows are visible only when the read has finished. */
export function isStaged(run: AskedRun): boolean {
  return run.declaration.isAtomic || ['exchange', 'delete-insert', 'scd2'].includes(effectOf(run))
}
