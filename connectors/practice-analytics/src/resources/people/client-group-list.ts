import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Groups of clients. */
export const clientGroupList: RestResource = practiceResource({
  name: 'client_group_list',
  description: 'Groups that clients belong to.',
  path: '/clientgroup.api/list',
  select: 'Groups.Group',
  ...pages,
  primaryKey: 'UUID',
  columns: columns['/clientgroup.api/list'],
})
