import { itemNames, remarks } from '../../../records/texts.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { projectOf } from './parents.ts'
import { day, dayOf, decimalOf, oneOf, orNull, sparseText, textOf, timeOf } from './values.ts'

/** Who works on a project; the first one has more than a page of them. */
export const projectMembers: SimulatedList = {
  name: 'project_members',
  rows: 330,
  record: ({ number, hash, revisionHash }, view) => {
    const project = projectOf(number, hash, view)
    if (project === undefined) return undefined
    return {
      project_id: project['id'] ?? null,
      // The same user is in the first project and in another one.
      user_id: ids.users(number >>> 1),
      role: oneOf(['lead', 'member', 'viewer'], mix(revisionHash, 1)),
      rate: orNull(mix(hash, 2), 4, decimalOf(mix(revisionHash, 3) % 2_000_000)),
      active: mix(revisionHash, 4) % 4 !== 0,
    }
  },
}

/** What a project reaches by when. */
export const milestones: SimulatedList = {
  name: 'milestones',
  rows: 130,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }, view) => {
    const project = projectOf(number, hash, view)
    if (project === undefined) return undefined
    return {
      project_id: project['id'] ?? null,
      id: ids.milestones(number),
      name: textOf(itemNames, mix(hash, 1)),
      due_date: orNull(mix(hash, 2), 4, dayOf(createdAt + (mix(revisionHash, 3) % 200) * day)),
      status: oneOf(['open', 'reached', 'missed'], mix(revisionHash, 4)),
      description: sparseText(mix(revisionHash, 5), remarks),
      updated_at: timeOf(updatedAt),
    }
  },
}

/** The lists that tasks are in. */
export const taskLists: SimulatedList = {
  name: 'task_lists',
  rows: 90,
  record: ({ number, hash, revisionHash }, view) => {
    const project = projectOf(number, hash, view)
    if (project === undefined) return undefined
    return {
      project_id: project['id'] ?? null,
      id: ids.taskLists(number),
      name: textOf(itemNames, mix(revisionHash, 1)),
      position: BigInt(number),
      status: oneOf(['active', 'archived'], mix(revisionHash, 2)),
    }
  },
}
