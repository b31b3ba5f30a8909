import type { Declaration, RunScript } from './protocol-case.ts'
import type { ApiRecord } from './scripted-api.ts'

/** What was seen of a run from outside: pages that the API delivered and commits that became durable. */
export interface ObservedRun {
  readonly runId: string
  readonly declaration: Declaration
  readonly script: RunScript
  /** Seconds. */
  readonly time: number
  readonly reads: readonly ObservedRead[]
  readonly commits: readonly ObservedCommit[]
}

/** One call of `read`. */
export interface ObservedRead {
  /** Where it resumes; null: from its start. */
  readonly resumeAt: number | null
  readonly lowerBound: number | null
  readonly pages: readonly ObservedPage[]
}

/** A page that was delivered. */
export interface ObservedPage {
  readonly offset: number
  readonly records: readonly ApiRecord[]
  readonly isLast: boolean
}

/** A commit that is durable: how many pages it covers and whether it ended the read. */
export interface ObservedCommit {
  readonly pages: number
  readonly isFinish: boolean
}
