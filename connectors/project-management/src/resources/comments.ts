import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { parentColumn, projectResource } from '../project-resource.ts'
import { tasks } from './tasks.ts'

/** Comments of a task. Read whole in every run: `created_at` stays when a comment is edited, so that a read by it would miss edits. */
export const comments: RestResource = projectResource({
  name: 'comments',
  description: 'What was said about a task.',
  path: '/tasks/{task_id}/comments',
  select: 'data',
  parents: { resource: tasks, values: { task_id: 'id' }, carry: { task_id: 'id' } },
  primaryKey: 'id',
  columns: { task_id: parentColumn('task'), ...columns['/tasks/{task_id}/comments'] },
})
