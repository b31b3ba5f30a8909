import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { projectResource } from '../project-resource.ts'

/** Users. Read whole in every run: there are few, and who leaves is missing at once. */
export const users: RestResource = projectResource({
  name: 'users',
  description: 'Who works with the system.',
  path: '/users',
  select: 'data',
  primaryKey: 'id',
  columns: columns['/users'],
})
