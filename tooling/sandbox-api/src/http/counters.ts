/** How often a path was asked for. */
export interface PathCounter {
  requests: number
  /** Answered in full with a status below 400. */
  served: number
  /** Refused, failed or cut. */
  failed: number
}

/** Counters by path: `/v1/orders`, `/api/v2/pokemon/`, `/api/v2/pokemon/{key}/`, and `other`. */
export type Counters = { readonly [path: string]: Readonly<PathCounter> }

/** Counts calls. */
export interface CallCounters {
  count(path: string, event: keyof PathCounter): void
  list(): Counters
  reset(): void
}

/** Begins at zero. */
export function createCallCounters(): CallCounters {
  const counters = new Map<string, PathCounter>()
  return {
    count: (path, event) => {
      const counter = counters.get(path) ?? { requests: 0, served: 0, failed: 0 }
      counter[event] += 1
      counters.set(path, counter)
    },
    list: () => Object.fromEntries([...counters].map(([path, counter]) => [path, { ...counter }])),
    reset: () => counters.clear(),
  }
}
