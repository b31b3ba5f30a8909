import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Jobs; the staff assigned to them become a table of their own. */
export const jobList: RestResource = practiceResource({
  name: 'job_list',
  description: 'What the practice works on.',
  path: '/job.api/list',
  select: 'Jobs.Job',
  ...pages,
  primaryKey: 'UUID',
  cursor: { path: 'DateModifiedUtc', param: 'from', endParam: 'to' },
  columns: columns['/job.api/list'],
})
