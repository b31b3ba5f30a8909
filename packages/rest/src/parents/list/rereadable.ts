import type { Choice, Dimension } from './dimension.ts'

/** Choices that are kept in memory; of a dimension with more, every pass reads the spool. */
const mostKept = 10_000

/** A dimension that is gone through many times: after the first pass from memory, where it fits. */
export function rereadable(dimension: Dimension): Dimension {
  let kept: readonly Choice[] | null = null
  return {
    on: dimension.on,
    choices: async function* choices(request) {
      if (kept !== null) {
        yield* kept
        return
      }
      const passed: Choice[] = []
      for await (const choice of dimension.choices(request)) {
        if (passed.length <= mostKept) passed.push(choice)
        yield choice
      }
      if (passed.length <= mostKept) kept = passed
    },
  }
}
