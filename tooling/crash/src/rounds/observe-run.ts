import { setTimeout as sleep } from 'node:timers/promises'
import { resourceNames, type RemoteSandbox, type ResourceName, type ServedPage } from '@standpipe/sandbox-api'
import { followReads, type Reads, type ResourceRun } from '../expected/follow-reads.ts'
import { readCommittedPages } from '../tables/committed-pages.ts'
import type { StoredDataset } from '../tables/stored-dataset.ts'

/** Follows the runs of one round, resource by resource. */
export interface RunObserver {
  /** Takes note of a run that has just ended, and says what all runs together read. */
  note(run: ObservedRun): Promise<ReadonlyMap<ResourceName, Reads>>
}

/** A run that has ended. */
export interface ObservedRun {
  readonly completed: boolean
  /** Null when there is none yet. */
  readonly dataset: StoredDataset | null
}

/** Begins to observe; runs before this moment do not count. */
export function createRunObserver(sandbox: RemoteSandbox): RunObserver {
  const runs = new Map<ResourceName, readonly ResourceRun[]>()
  let committedBefore: Awaited<ReturnType<typeof readCommittedPages>> = new Map()
  let nextSequence = 1

  const note = async ({ completed, dataset }: ObservedRun): Promise<ReadonlyMap<ResourceName, Reads>> => {
    await waitForOpenRequests(sandbox)
    const served = await sandbox.served(nextSequence)
    nextSequence += served.length
    const committed = dataset === null ? new Map<string, never>() : await readCommittedPages(dataset)
    for (const resource of resourceNames) {
      const pages = served.filter((page) => page.resource === resource)
      const inLedger = (committed.get(resource)?.pages ?? 0) - (committedBefore.get(resource)?.pages ?? 0)
      const run: ResourceRun = completed
        ? { pages, committed: 'all', finished: true }
        : { pages, committed: inLedger, finished: await isLast(sandbox, pages[inLedger - 1]) }
      runs.set(resource, [...(runs.get(resource) ?? []), run])
    }
    committedBefore = committed
    return new Map(resourceNames.map((resource) => [resource, followReads(runs.get(resource) ?? [])]))
  }
  return { note }
}

async function isLast(sandbox: RemoteSandbox, page: ServedPage | undefined): Promise<boolean> {
  if (page === undefined) return false
  const after = await sandbox.recordsAt({ ...page, offset: page.offset + page.count, limit: 1 })
  return after.length === 0
}

const millisecondsBetweenLooks = 5

/** A request whose client was killed may still be answered, and the answer be logged. */
async function waitForOpenRequests(sandbox: RemoteSandbox): Promise<void> {
  while (true) {
    const counters = Object.values(await sandbox.counters())
    if (counters.every(({ requests, served, failed }) => requests === served + failed)) return
    await sleep(millisecondsBetweenLooks)
  }
}
