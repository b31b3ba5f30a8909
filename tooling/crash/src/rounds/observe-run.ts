import type { RemoteSandbox } from '@standpipe/sandbox-api'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from '../apis/api.ts'
import { followReads, type Reads, type ResourceRun } from '../expected/follow-reads.ts'
import { readCommittedPages } from '../tables/stored/committed-pages.ts'
import type { StoredDataset } from '../tables/stored/stored-dataset.ts'

/** Follows the runs of one round, resource by resource. */
export interface RunObserver {
  /** Takes note of a run that has just ended, and says what all runs together read. */
  note(run: ObservedRun): Promise<ReadonlyMap<string, Reads>>
}

/** A run that has ended. */
export interface ObservedRun {
  readonly completed: boolean
  /** Null when there is none yet. */
  readonly dataset: StoredDataset | null
}

/** Begins to observe; runs before this moment do not count. */
export function createRunObserver(
  sandbox: RemoteSandbox,
  { resources }: Pick<Api, 'resources'>,
): RunObserver {
  const runs = new Map<string, readonly ResourceRun[]>()
  let committedBefore: Awaited<ReturnType<typeof readCommittedPages>> = new Map()
  let nextSequence = 1

  const note = async ({ completed, dataset }: ObservedRun): Promise<ReadonlyMap<string, Reads>> => {
    await waitForOpenRequests(sandbox)
    const log = await sandbox.served(nextSequence)
    nextSequence += log.length
    const committed = dataset === null ? new Map<string, never>() : await readCommittedPages(dataset)
    for (const { name, served } of resources) {
      const pages = log.filter((page) => page.resource === served)
      const inLedger = (committed.get(name)?.pages ?? 0) - (committedBefore.get(name)?.pages ?? 0)
      const run: ResourceRun = { pages, committed: completed ? 'all' : inLedger }
      runs.set(name, [...(runs.get(name) ?? []), run])
    }
    committedBefore = committed
    return new Map(resources.map(({ name }) => [name, followReads(runs.get(name) ?? [])]))
  }
  return { note }
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
