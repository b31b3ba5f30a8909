import { ParentError, type Resource } from '@standpipe/core'

/**
 * How the read of a resource has ended, as far as its children are concerned: `incomplete` when it came to its end without
 * what could not be read, `cut` when the next run goes on with it.
 */
export type ParentEnding = 'whole' | 'incomplete' | 'cut' | 'failed'

/**
 * Lets the resources of a run wait for those whose records give their partitions. For a parent that the run does not read stand
 * its own parents, from which the source reads it.
 */
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

/** Creates the watch over the resources of these names, which a run reads, among all of the source. */
export function createParentWatch(names: readonly string[], resources: readonly Resource[]): ParentWatch {
  const reads = new Map(names.map((name) => [name, createWatchedRead()]))
  const ancestors = new Map(
    resources.map((resource) => [resource.name, closestOf(resource, new Set(names), resources)]),
  )
  const ancestorsOf = ({ name }: Resource): readonly string[] => ancestors.get(name) ?? []
  const parentsOf = (resource: Resource): readonly WatchedRead[] =>
    ancestorsOf(resource).flatMap((name) => reads.get(name) ?? [])
  const watch: ParentWatch = {
    ready: async (resource) => {
      await Promise.all(parentsOf(resource).map(({ begun }) => begun.promise))
    },
    refuseFailed: (resource) => {
      for (const name of ancestorsOf(resource)) {
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

/** The parents that the run reads, and in place of another one those of its parents. */
function closestOf(
  { parents = [] }: Resource,
  names: ReadonlySet<string>,
  resources: readonly Resource[],
): readonly string[] {
  const waiting = new Set(parents)
  // A set that grows is gone through to its end.
  for (const name of waiting) {
    if (names.has(name)) continue
    for (const parent of resources.find((other) => other.name === name)?.parents ?? []) waiting.add(parent)
  }
  return [...waiting].filter((name) => names.has(name))
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
