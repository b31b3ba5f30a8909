import type { Source } from '@standpipe/core'

/** How many runs still need each source. */
const holders = new WeakMap<Source, number>()

/**
 * A finished source for one of several runs that read it: it is closed once, when the last of them closes it. Everything else is
 * that of the source itself.
 */
export function sharedSource(source: Source): Source {
  holders.set(source, (holders.get(source) ?? 0) + 1)
  let isHeld = true
  return {
    specVersion: source.specVersion,
    name: source.name,
    resources: source.resources,
    ...(source.concurrency !== undefined && { concurrency: source.concurrency }),
    get secrets() {
      return source.secrets ?? []
    },
    close: async () => {
      if (!isHeld) return
      isHeld = false
      const left = (holders.get(source) ?? 0) - 1
      holders.set(source, left)
      if (left === 0) await source.close?.()
    },
  }
}
