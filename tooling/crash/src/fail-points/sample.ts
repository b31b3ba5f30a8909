/** Takes one thing in so many. */
export interface Sample {
  /** Whether the next one is taken. */
  takesNext(): boolean
}

/** A sample that the seed shifts; with `oneIn` 1 it takes everything. */
export function createSample({ oneIn, seed }: { readonly oneIn: number; readonly seed: number }): Sample {
  let count = seed
  return {
    takesNext: () => {
      count += 1
      return count % oneIn === 0
    },
  }
}
