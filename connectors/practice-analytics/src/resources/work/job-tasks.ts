import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Jobs, each with its tasks and their staff as tables of their own; the key is that of the job. */
export const jobTasks: RestResource = practiceResource({
  name: 'job_tasks',
  description: 'Jobs with their tasks.',
  path: '/job.api/tasks',
  select: 'Jobs.Job',
  ...pages,
  primaryKey: 'UUID',
  cursor: { path: 'DateModifiedUtc', param: 'from', endParam: 'to' },
  columns: columns['/job.api/tasks'],
})
