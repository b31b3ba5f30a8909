import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { pick, teams } from '../texts.ts'

/** More than a page of workspaces, of which one in ten has anything in it. */
export const workspaces: SimulatedList = {
  name: 'workspaces',
  rows: 53,
  record: (row) => ({
    id: idOf(row),
    name: `${pick(teams, row.revisionHash)} ${row.number}`,
    type: 'workspace',
    requiresTitleAndComments: mix(row.revisionHash, 1) % 3 === 0,
  }),
}
