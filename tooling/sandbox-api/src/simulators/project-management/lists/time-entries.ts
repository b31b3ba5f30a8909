import { remarks } from '../../../records/texts.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { day, dayOf, orNull, sparseText, timeOf } from './values.ts'

/** Hours that were worked, entered up to two months later. */
export const timeEntries: SimulatedList = {
  name: 'time_entries',
  rows: 520,
  record: ({ number, hash, revisionHash, createdAt, updatedAt }, view) => {
    const worked = createdAt - (mix(hash, 1) % 60) * day
    const minutes = mix(revisionHash, 2) % 480
    const hasTimes = mix(hash, 3) % 2 === 0
    return {
      id: ids.timeEntries(number),
      user_id: ids.users(mix(hash, 4) % view.rows('users')),
      project_id: ids.projects(mix(hash, 5) % view.rows('projects')),
      task_id: orNull(mix(hash, 6), 3, ids.tasks(mix(hash, 7) % view.rows('tasks'))),
      date: dayOf(worked),
      minutes: BigInt(minutes),
      billable: mix(revisionHash, 8) % 3 !== 0,
      note: sparseText(mix(revisionHash, 9), remarks),
      started_at: hasTimes ? timeOf(worked) : null,
      ended_at: hasTimes ? timeOf(worked + minutes * 60_000) : null,
      locked: mix(revisionHash, 10) % 4 === 0,
      created_at: timeOf(createdAt),
      updated_at: timeOf(updatedAt),
    }
  },
}
