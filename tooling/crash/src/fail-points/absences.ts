import type { EngineName } from '../targets/target.ts'
import type { Step } from './known-steps.ts'

/** Where a step is not taken, and why. */
interface Absence {
  readonly steps: readonly Step[]
  readonly engine?: EngineName
  /** Default: all. */
  readonly dispositions?: readonly string[]
  readonly reason: string
}

const absences: readonly Absence[] = [
  {
    steps: ['lease-taken', 'lease-renewed', 'lease-released'],
    engine: 'duckdb',
    reason: 'the lock on the file keeps other writers out',
  },
  {
    steps: ['log-checkpointed', 'row-groups-merged'],
    engine: 'postgres',
    reason: 'the server tends its files itself',
  },
  {
    steps: ['publication-begun', 'table-published', 'publication-ended', 'published-tables-tidied'],
    dispositions: ['append', 'merge', 'hard-delete', 'delete-missing'],
    reason: 'rows become visible load by load',
  },
  {
    steps: ['rows-discarded'],
    dispositions: ['merge', 'hard-delete', 'delete-missing'],
    reason: 'the rows of an unfinished merge are right, only not complete',
  },
  {
    steps: ['missing-rows-removed'],
    dispositions: ['append', 'merge', 'replace', 'scd2', 'atomic-merge', 'delete-insert', 'hard-delete'],
    reason: 'what a read did not deliver is kept, or goes with the publication',
  },
  {
    steps: ['versions-closed'],
    dispositions: [
      'append',
      'merge',
      'replace',
      'atomic-merge',
      'delete-insert',
      'hard-delete',
      'delete-missing',
    ],
    reason: 'only scd2 keeps versions',
  },
  {
    steps: ['old-rows-deleted'],
    dispositions: ['scd2'],
    reason: 'versions are closed and stay',
  },
  {
    steps: ['stage-filled', 'old-rows-deleted'],
    dispositions: ['append'],
    reason: 'without a cursor there is nothing to compare with',
  },
]

/** Why a step is not taken there; null when it must be. */
export function reasonOfAbsence(step: Step, engine: EngineName, disposition: string): string | null {
  const found = absences.find(
    (absence) =>
      absence.steps.includes(step) &&
      (absence.engine ?? engine) === engine &&
      (absence.dispositions ?? [disposition]).includes(disposition),
  )
  return found?.reason ?? null
}
