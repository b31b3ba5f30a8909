import type { RemoteSandbox, ResourceName } from '@standpipe/sandbox-api'
import { expectedRecords, type WriteDisposition } from '../expected/expected-records.ts'
import type { Reads } from '../expected/follow-reads.ts'
import { resourceKeys } from '../expected/resource-keys.ts'
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
  readonly reads: ReadonlyMap<ResourceName, Reads>
}

/** Begins to observe a target; no run may have written to it before. */
export function observeTarget(
  target: Target,
  sandbox: RemoteSandbox,
  disposition: WriteDisposition,
): ObservedTarget {
  const observer = createRunObserver(sandbox)
  return {
    async verifyRun({ completed }) {
      await target.settle()
      const dataset = await target.open()
      const reads = await observer.note({ completed, dataset })
      if (dataset === null) return null
      const comparison = await verifyDataset(dataset, {
        completed,
        recordsOf: (resource) =>
          expectedRecords(sandbox, reads.get(resource)!, disposition, resourceKeys[resource]),
      })
      await dataset.close()
      return { comparison, reads }
    },
  }
}
