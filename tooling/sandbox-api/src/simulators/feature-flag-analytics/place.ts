/** Where a row stands: in which workspace, by its number, and as which one there. */
export interface Place {
  readonly workspace: number
  readonly index: number
}

/**
 * The first rows of a list fill the first workspaces, so many each; all others go around some workspaces behind these. One
 * workspace in ten has rows at all.
 */
export function placeOf(number: number, sizes: readonly number[], workspaces: number): Place {
  let first = 0
  for (const [workspace, size] of sizes.entries()) {
    if (number < first + size) return { workspace, index: number - first }
    first += size
  }
  const others = othersOf(sizes, workspaces)
  const rest = number - first
  return { workspace: sizes.length + (rest % others), index: Math.floor(rest / others) }
}

/** The number of the row that stands there. */
export function numberAt({ workspace, index }: Place, sizes: readonly number[], workspaces: number): number {
  const first = sizes.slice(0, workspace).reduce((sum, size) => sum + size, 0)
  if (workspace < sizes.length) return first + index
  return first + (workspace - sizes.length) + index * othersOf(sizes, workspaces)
}

function othersOf(sizes: readonly number[], workspaces: number): number {
  return Math.max(1, Math.ceil(workspaces / 10) - sizes.length)
}

/** Rows in the first workspaces. More than 50 is more than a page. */
export const sizes = {
  environments: [60],
  traffic_types: [50],
  rollout_statuses: [],
  segments: [6, 110],
  feature_flags: [120],
  flag_sets: [55],
} as const
