import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { notes, pick } from '../texts.ts'
import { listOfWorkspace } from './of-workspace.ts'

/** Flag sets, more than a page in one workspace. */
export const flagSets: SimulatedList = listOfWorkspace('flag_sets', 70, ({ row, index, workspace }) => ({
  id: idOf(row),
  name: `set_${index}`,
  description: pick(notes, row.revisionHash),
  type: 'FLAG_SET',
  createdAt: new Date(row.createdAt).toISOString(),
  workspace: { id: workspace['id']!, type: 'WORKSPACE' },
}))
