import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { notes, pick, segmentNames, tags } from '../texts.ts'
import { listOfWorkspace } from './of-workspace.ts'

/** Segments, which have the same names in every workspace; more than two pages of them in one. */
export const segments: SimulatedList = listOfWorkspace('segments', 124, ({ row, index }) => ({
  name: segmentName(index),
  description: mix(row.revisionHash, 1) % 4 === 0 ? null : pick(notes, row.revisionHash),
  creationTime: BigInt(row.createdAt),
  tags: Array.from({ length: mix(row.revisionHash, 2) % 3 }, (_, tag) => ({
    name: pick(tags, mix(row.revisionHash, tag)),
  })),
  trafficType: { id: `type-${row.hash % 5}`, name: pick(tags, row.hash) },
}))

function segmentName(index: number): string {
  const round = Math.floor(index / segmentNames.length)
  return pick(segmentNames, index) + (round === 0 ? '' : ` ${round}`)
}
