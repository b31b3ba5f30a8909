import type { Mutation } from '@standpipe/sandbox-api'
import type { Step } from './known-steps.ts'

/** What can be done before the run that is looked at. */
export interface Preparation {
  /** Runs to the end. */
  readonly run: () => Promise<void>
  /** Runs until a step was taken so many times. */
  readonly runUntil: (step: Step, occurrence: number) => Promise<void>
  readonly mutate: (mutation: Mutation) => Promise<void>
}

/** What a run finds. */
export interface Situation {
  readonly name: string
  /** At which steps a run is killed in it, see `planPoints`. */
  readonly kills: 'all' | 'loads'
  prepare(preparation: Preparation): Promise<void>
}

/**
 * The three situations of a run: nothing is stored; another run has finished and the API changed since; another run was
 * killed and the API changed so that its position is of no use.
 */
export const situations: readonly Situation[] = [
  { name: 'first run', kills: 'all', prepare: () => Promise.resolve() },
  {
    name: 'next run',
    kills: 'loads',
    prepare: async ({ run, mutate }) => {
      await run()
      await mutate({ changed: 20, added: 5, deleted: 5, late: 3 })
    },
  },
  {
    name: 'restarted read',
    kills: 'loads',
    prepare: async ({ runUntil, mutate }) => {
      await runUntil('load-counted', 2)
      await mutate({ deleted: 2, within: { from: 0, to: 50 } })
    },
  },
]
