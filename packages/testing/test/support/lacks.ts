import { DestinationError, type Destination, type DestinationAbilities, type Load } from '@standpipe/core'
import { changeSession } from './change-session.ts'

/** A destination that lacks something and says so, and a case that needs it. */
export interface Lack {
  readonly need: string
  readonly group: string
  readonly name: string
  readonly change: (destination: Destination) => Destination
}

export const lacks: readonly Lack[] = [
  {
    need: 'append',
    group: 'append',
    name: 'append stores every row, also one that stands already',
    change: refusing({ append: false }, ({ write }) => write.kind === 'append'),
  },
  {
    need: 'merge: upsert',
    group: 'merge',
    name: 'upsert exchanges rows of the same key, and their children with them',
    change: refusing({ merge: ['insert-only'] }, ({ write }) => write.kind === 'upsert'),
  },
  {
    need: 'merge: delete-insert',
    group: 'publication',
    name: 'groups without a key are exchanged as a whole, equal rows included',
    change: refusing(
      { merge: ['upsert'] },
      ({ write }) => write.kind === 'stage' && write.publication.kind === 'delete-insert',
    ),
  },
  {
    need: 'merge: scd2',
    group: 'versions',
    name: 'scd2: an empty read of everything closes everything',
    change: refusing(
      { merge: ['upsert'] },
      ({ write }) => write.kind === 'stage' && write.publication.kind === 'scd2',
    ),
  },
  {
    need: 'onMissing: flag',
    group: 'missing rows',
    name: 'an atomic merge flags what is missing when it publishes, and not what it removes',
    change: refusing({ onMissing: ['keep', 'delete'] }, ({ finish }) => finish?.onMissing === 'flag'),
  },
  {
    need: 'replace',
    group: 'staging',
    name: 'staged rows are invisible until they are published',
    change: refusing({ replace: false }, ({ write }) => write.kind === 'stage'),
  },
  {
    need: 'onMissing: delete',
    group: 'merge',
    name: 'a finished read removes the rows that it did not contain, with their children',
    change: refusing({ onMissing: ['keep'] }, ({ finish }) => finish?.onMissing === 'delete'),
  },
  {
    need: 'a load of 5000 rows of a table',
    group: 'merge',
    name: 'upsert of many rows into many, half of them new',
    change: refusing({ maxLoadRows: 1000 }, ({ tables }) => (tables[0]?.batch?.rowCount ?? 0) > 1000),
  },
  {
    need: 'a name of 13 bytes',
    group: 'merge',
    name: 'upsert stores the same load again without a trace',
    change: refusing({ maxNameBytes: 12 }, ({ tables }) => tables.length > 1),
  },
  {
    need: 'mayWiden',
    group: 'widening',
    name: 'does not give up digits of a decimal',
    change: (destination) => ({
      ...destination,
      open: async (options) => {
        const session = await destination.open(options)
        return Object.assign(session, { mayWiden: undefined })
      },
    }),
  },
  {
    need: 'rehearse',
    group: 'rehearsals',
    name: 'says the statements of a change once',
    change: (destination) => ({
      ...destination,
      open: async (options) => {
        const session = await destination.open(options)
        return Object.assign(session, { rehearse: undefined })
      },
    }),
  },
]

/** A destination with fewer abilities, which refuses the loads that need them. */
function refusing(
  abilities: Partial<DestinationAbilities>,
  isRefused: (load: Load) => boolean,
): Lack['change'] {
  return (destination) =>
    changeSession({ ...destination, abilities: { ...destination.abilities, ...abilities } }, (session) => ({
      commit: (load) =>
        isRefused(load)
          ? Promise.reject(new DestinationError({ message: 'that is not one of my abilities' }))
          : session.commit(load),
    }))
}
