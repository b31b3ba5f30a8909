import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { notes, pick, teams } from '../texts.ts'

/** Groups, more than two pages of them. */
export const groups: SimulatedList = {
  name: 'groups',
  rows: 104,
  record: (row) => ({
    id: idOf(row),
    name: `${pick(teams, row.hash)} ${row.number}`,
    description: mix(row.revisionHash, 1) % 3 === 0 ? null : pick(notes, row.revisionHash),
    type: 'group',
  }),
}
