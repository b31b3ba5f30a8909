import type { RemoteSandbox } from '@standpipe/sandbox-api'
import type { Api } from '../apis/api.ts'
import type { Disposition } from '../dispositions/disposition.ts'
import type { Reads } from '../expected/follow-reads.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import { verifyDataset } from '../tables/verify-dataset.ts'
import type { Target } from '../targets/target.ts'
import { createRunObserver } from './observe-run.ts'

/** Compares a target with what its API delivered, after each of several runs. */
export interface ObservedTarget {
  /** Call it once after each run. Null when the run left nothing behind. */
  verifyRun(options: { readonly completed: boolean }): Promise<VerifiedRun | null>
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
  return {
    async verifyRun({ completed }) {
      await target.settle()
      const dataset = await target.open()
      const reads = await observer.note({ completed, dataset })
      if (dataset === null) return null
      const comparison = await verifyDataset(dataset, {
        completed,
        tables: api.resources.map(({ name, key }) => ({
          table: name,
          key,
          records: disposition.expected({ resource: name, key, reads: reads.get(name)!, archive: sandbox }),
        })),
      })
      await dataset.close()
      return { comparison, reads }
    },
  }
}
