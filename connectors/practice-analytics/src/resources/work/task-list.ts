import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** What tasks of jobs can be. */
export const taskList: RestResource = practiceResource({
  name: 'task_list',
  description: 'Kinds of tasks.',
  path: '/task.api/list',
  select: 'TaskList.Task',
  ...pages,
  primaryKey: 'UUID',
  columns: columns['/task.api/list'],
})
