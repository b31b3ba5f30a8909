import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { notes, pick, tags } from '../texts.ts'
import { listOfWorkspace } from './of-workspace.ts'

/** Feature flags, which have the same names in every workspace. */
export const featureFlags: SimulatedList = listOfWorkspace('feature_flags', 230, ({ row, index }) => {
  const hash = row.revisionHash
  return {
    id: idOf(row),
    name: `flag_${index}`,
    description: mix(hash, 1) % 4 === 0 ? null : pick(notes, hash),
    creationTime: BigInt(row.createdAt),
    tags: Array.from({ length: mix(hash, 2) % 3 }, (_, tag) => ({ name: pick(tags, mix(hash, tag)) })),
    trafficType: { id: `type-${row.hash % 5}`, name: pick(tags, row.hash) },
    rolloutStatus: { id: `status-${hash % 6}`, name: `Stage ${hash % 6}` },
    rolloutStatusTimestamp: mix(hash, 3) % 5 === 0 ? null : BigInt(row.updatedAt),
    owners: Array.from({ length: mix(hash, 4) % 3 }, (_, owner) => ({
      id: `owner-${mix(hash, owner) % 180}`,
      type: owner === 0 ? 'user' : 'group',
    })),
  }
})
