import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { parentColumn, projectResource } from '../project-resource.ts'
import { tasks } from './tasks.ts'

/** What is known of the files at a task; the files themselves are not loaded. */
export const attachments: RestResource = projectResource({
  name: 'attachments',
  description: 'Files at a task.',
  path: '/tasks/{task_id}/attachments',
  select: 'data',
  parents: { resource: tasks, values: { task_id: 'id' }, carry: { task_id: 'id' } },
  primaryKey: 'id',
  columns: { task_id: parentColumn('task'), ...columns['/tasks/{task_id}/attachments'] },
})
