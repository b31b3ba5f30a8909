import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { notes, pick } from '../texts.ts'
import { listOfWorkspace } from './of-workspace.ts'

const stages = ['Pre-Production', 'Ramping', '100% Released', 'Experimenting', 'Permanent', 'Killed']

/** Rollout statuses, with the same ids in every workspace. */
export const rolloutStatuses: SimulatedList = listOfWorkspace('rollout_statuses', 36, ({ row, index }) => ({
  id: `status-${index}`,
  name: stages[index] ?? `Stage ${index}`,
  description: mix(row.revisionHash, 1) % 3 === 0 ? null : pick(notes, row.revisionHash),
}))
