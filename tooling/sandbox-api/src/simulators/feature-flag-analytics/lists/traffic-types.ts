import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { pick, tags } from '../texts.ts'
import { listOfWorkspace } from './of-workspace.ts'

/** Traffic types, in one workspace exactly a page of them. */
export const trafficTypes: SimulatedList = listOfWorkspace(
  'traffic_types',
  60,
  ({ row, index, workspace }) => ({
    id: idOf(row),
    name: index === 0 ? 'user' : `${pick(tags, row.hash)}_${index}`,
    displayAttributeId: mix(row.revisionHash, 1) % 2 === 0 ? null : `attribute-${row.revisionHash % 100}`,
    type: 'trafficType',
    workspace: { id: workspace['id']!, name: workspace['name']!, type: 'workspace' },
  }),
)
