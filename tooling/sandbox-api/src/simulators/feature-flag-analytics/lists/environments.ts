import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { pick, tags } from '../texts.ts'
import { listOfWorkspace } from './of-workspace.ts'

/** Environments, 60 of them in one workspace. */
export const environments: SimulatedList = listOfWorkspace('environments', 75, ({ row, index }) => ({
  id: idOf(row),
  name: `${pick(tags, row.revisionHash)}-${index}`,
  type: 'environment',
  production: mix(row.revisionHash, 1) % 4 === 0,
}))
