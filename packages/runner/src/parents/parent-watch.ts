import { ParentError, type Resource } from '@standpipe/core'

/**
 * How the read of a resource has ended, as far as its children are concerned: `incomplete` when it came to its end without
 * what could not be read, `cut` when the next run goes on with it.
 */
export type ParentEnding = 'whole' | 'incomplete' | 'cut' | 'failed'

/** Lets the resources of a run wait for those whose records give their partitions. Parents that the run does not read count for nothing. */
export interface ParentWatch {
  /** Resolves when all parents of a resource have delivered a page or have ended. */
  ready(resource: Resource): Promise<void>
  /** Throws `ParentError` when a parent has failed already. */
  refuseFailed(resource: Resource): void
  /** Waits until all parents of a resource have ended; whether they came to their ends. Throws `ParentError` when one has failed. */
  areEnded(resource: Resource): Promise<boolean>
  /** Waits in the same way; whether one of them came to its end without what could not be read. */
  areIncomplete(resource: Resource): Promise<boolean>
  /** Says that a resource has delivered a page. */
  delivered(name: string): void
  /** Says how the read of a resource has ended. */
  ended(name: string, ending: ParentEnding): void
}

/** Creates the watch over the resources that a run reads. */
export function createParentWatch(names: readonly string[]): ParentWatch {
  const reads = new Map(names.map((name) => [name, createWatchedRead()]))
  const parentsOf = ({ parents = [] }: Resource): readonly WatchedRead[] =>
    parents.map((name) => reads.get(name)).filter((read) => read !== undefined)
  const watch: ParentWatch = {
    ready: async (resource) => {
      await Promise.all(parentsOf(resource).map(({ begun }) => begun.promise))
    },
    refuseFailed: (resource) => {
      for (const name of resource.parents ?? []) {
        if (reads.get(name)?.ending === 'failed') throw parentFailed(resource.name, name)
      }
    },
    areEnded: async (resource) => {
      const endings = await Promise.all(parentsOf(resource).map(({ end }) => end.promise))
      watch.refuseFailed(resource)
      return !endings.includes('cut')
    },
    areIncomplete: async (resource) => {
      const endings = await Promise.all(parentsOf(resource).map(({ end }) => end.promise))
      return endings.includes('incomplete')
    },
    delivered: (name) => reads.get(name)?.begun.resolve(),
    ended: (name, ending) => {
      const read = reads.get(name)
      if (read === undefined) return
      read.ending = ending
      read.begun.resolve()
      read.end.resolve(ending)
    },
  }
  return watch
}

interface WatchedRead {
  readonly begun: PromiseWithResolvers<void>
  readonly end: PromiseWithResolvers<ParentEnding>
  ending: ParentEnding | null
}

function createWatchedRead(): WatchedRead {
  return { begun: Promise.withResolvers(), end: Promise.withResolvers(), ending: null }
}

function parentFailed(resource: string, parent: string): ParentError {
  return new ParentError({
    parent,
    message: `Resource '${resource}' cannot be read whole, because its parent '${parent}' failed.`,
    hint: `See what '${parent}' failed with; the next run goes on where this one stopped.`,
  })
}
