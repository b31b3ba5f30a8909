import type { NormalizedLoad } from '../normalize/normalizer.ts'

/** Records of a load that gave way to others of the same id. */
export type GivenWay = Pick<NormalizedLoad, 'duplicates' | 'differing' | 'sharedIds'>

/** Adds up the records of a read that gave way, load by load. */
export interface GivenWayCounter {
  readonly totals: GivenWay
  add(load: GivenWay): void
}

/** Begins to count at 0. */
export function countGivenWay(): GivenWayCounter {
  let totals: GivenWay = { duplicates: 0, differing: 0, sharedIds: 0 }
  return {
    get totals() {
      return totals
    },
    add: (load) => {
      totals = {
        duplicates: totals.duplicates + load.duplicates,
        differing: totals.differing + load.differing,
        sharedIds: totals.sharedIds + load.sharedIds,
      }
    },
  }
}
