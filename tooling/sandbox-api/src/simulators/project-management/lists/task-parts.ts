import { externalIds, remarks } from '../../../records/texts.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedList } from '../../simulator.ts'
import { ids } from './ids.ts'
import { taskOf } from './parents.ts'
import { oneOf, orNull, textOf, timeOf } from './values.ts'

/** What was said about a task; the first one has more than two pages of it. A change is an edit, which leaves `created_at`. */
export const comments: SimulatedList = {
  name: 'comments',
  rows: 640,
  record: ({ number, hash, revision, revisionHash, createdAt, updatedAt }, view) => {
    const task = taskOf(number, hash, view)
    if (task === undefined) return undefined
    return {
      task_id: task['id'] ?? null,
      id: ids.comments(number),
      body: `<p>${textOf(remarks, mix(revisionHash, 1))}</p>`,
      author_id: orNull(mix(hash, 2), 8, ids.users(mix(hash, 3) % view.rows('users'))),
      created_at: timeOf(createdAt),
      edited_at: revision === 0 ? null : timeOf(updatedAt),
      attachments: Array.from({ length: (mix(revisionHash, 4) % 6) - 3 > 0 ? 1 : 0 }, () => ({
        id: ids.attachments(mix(hash, 5) % view.rows('attachments')),
        file_name: `${textOf(externalIds, mix(hash, 6))}.pdf`,
      })),
    }
  },
}

/** Files at a task. Their ids are texts, where all others are numbers. */
export const attachments: SimulatedList = {
  name: 'attachments',
  rows: 160,
  record: ({ number, hash, revisionHash }, view) => {
    const task = taskOf(number, hash, view)
    if (task === undefined) return undefined
    return {
      task_id: task['id'] ?? null,
      id: ids.attachments(number),
      file_name: `${textOf(externalIds, mix(hash, 1))}.${oneOf(['pdf', 'png'], mix(hash, 2))}`,
      size: BigInt(mix(hash, 3)) * 4096n,
      content_type: orNull(mix(hash, 4), 5, 'application/octet-stream'),
      url: `https://files.example.com/${mix(revisionHash, 5)}`,
      created_by: orNull(mix(hash, 6), 6, ids.users(mix(hash, 7) % view.rows('users'))),
    }
  },
}
