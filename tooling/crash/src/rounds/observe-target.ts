import type { RemoteSandbox } from '@standpipe/sandbox-api'
import type { Api } from '../apis/api.ts'
import type { Disposition } from '../dispositions/disposition.ts'
import { checkReads } from '../expected/check-reads.ts'
import type { Reads } from '../expected/follow-reads.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { verifyDataset } from '../tables/verify-dataset.ts'
import type { Target } from '../targets/target.ts'
import { createRunObserver } from './observe-run.ts'

/** Compares a target with what its API delivered, after each of several runs. */
export interface ObservedTarget {
  /**
   * Call one of the two once after each run. This one after a run that completed: everything that the API has must have
   * been asked for, too. Throws when the run left nothing behind.
   */
  verifyCompleted(): Promise<VerifiedRun>
  /** After a run that did not complete. Null when it left nothing behind. */
  verifyStopped(): Promise<VerifiedRun | null>
}

/** What a run made of a target. */
export interface VerifiedRun {
  readonly comparison: Comparison
  readonly reads: ReadonlyMap<string, Reads>
}

/** What is observed. */
export interface ObservedOptions {
  readonly target: Target
  readonly sandbox: RemoteSandbox
  readonly api: Api
  readonly disposition: Disposition
}

/** Begins to observe a target; no run may have written to it before. */
export function observeTarget({ target, sandbox, api, disposition }: ObservedOptions): ObservedTarget {
  const observer = createRunObserver(sandbox, api)
  const verify = async (completed: boolean): Promise<VerifiedRun | null> => {
    await target.settle()
    const dataset = await target.open()
    const reads = await observer.note({ completed, dataset })
    if (dataset === null) return null
    const stored = await verifyDataset(dataset, {
      completed,
      tables: api.resources.map(({ name, key }) => ({
        table: name,
        key,
        records: disposition.expected({ resource: name, key, reads: reads.get(name)!, archive: sandbox }),
      })),
    })
    await dataset.close()
    const unread = completed ? [...reads].flatMap(([name, own]) => checkReads(name, own)) : []
    const comparison = {
      rows: stored.rows,
      differenceCount: stored.differenceCount + unread.length,
      differences: [...unread, ...stored.differences],
    }
    return { comparison, reads }
  }
  return {
    verifyStopped: () => verify(false),
    verifyCompleted: async () => {
      const verified = await verify(true)
      if (verified !== null) return verified
      throw new Error(`The run completed, but there is nothing at ${target.location}.`)
    },
  }
}
