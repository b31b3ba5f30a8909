import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { idOf } from '../ids.ts'
import { persons, pick } from '../texts.ts'

/** Users, with a field whose name begins with a digit. */
export const users: SimulatedList = {
  name: 'users',
  rows: 180,
  record: (row) => ({
    id: idOf(row),
    name: mix(row.revisionHash, 1) % 9 === 0 ? null : pick(persons, row.revisionHash),
    email: `user.${row.number}@example.com`,
    status: pick(['ACTIVE', 'ACTIVE', 'PENDING', 'DEACTIVATED'], row.revisionHash),
    type: 'user',
    '2fa': mix(row.revisionHash, 2) % 2 === 0,
    groups: Array.from({ length: mix(row.revisionHash, 3) % 4 }, (_, group) => ({
      id: `group-${mix(row.revisionHash, group) % 104}`,
      type: 'group',
    })),
  }),
}
