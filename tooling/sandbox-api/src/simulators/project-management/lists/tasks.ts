import { itemNames } from '../../../records/texts.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { projectOf } from './parents.ts'
import { day, dayOf, oneOf, orNull, textOf, timeOf } from './values.ts'

/** What is to be done; the first project has more than two pages of it. */
export const tasks: SimulatedList = {
  name: 'tasks',
  rows: 430,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }, view) => {
    const project = projectOf(number, hash, view)
    if (project === undefined) return undefined
    const status = oneOf(['todo', 'in_progress', 'blocked', 'done'] as const, mix(revisionHash, 1))
    return {
      id: ids.tasks(number),
      name: textOf(itemNames, mix(hash, 2)),
      status,
      priority: oneOf(['low', 'normal', 'high'], mix(revisionHash, 3)),
      project_id: project['id'] ?? null,
      task_list_id: orNull(mix(hash, 4), 3, ids.taskLists(mix(hash, 5) % view.rows('task_lists'))),
      parent_task_id: number > 0 ? orNull(mix(hash, 6), 2, ids.tasks(mix(hash, 7) % number)) : null,
      assignee_ids: Array.from({ length: mix(revisionHash, 8) % 3 }, (_, place) =>
        ids.users(mix(revisionHash, 9 + place) % view.rows('users')),
      ),
      creator_id: ids.users(mix(hash, 12) % view.rows('users')),
      estimate_minutes: orNull(mix(hash, 13), 3, BigInt(mix(revisionHash, 14) % 5000)),
      spent_minutes: BigInt(mix(revisionHash, 15) % 5000),
      start_date: orNull(mix(hash, 16), 3, dayOf(createdAt)),
      due_date: orNull(mix(hash, 17), 3, dayOf(createdAt + (mix(revisionHash, 18) % 90) * day)),
      completed_at: status === 'done' ? timeOf(updatedAt) : null,
      is_private: mix(hash, 19) % 7 === 0,
      created_at: timeOf(createdAt),
      updated_at: timeOf(updatedAt),
    }
  },
}
