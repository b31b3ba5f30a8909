import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Staff of the practice. */
export const staffList: RestResource = practiceResource({
  name: 'staff_list',
  description: 'Who works in the practice.',
  path: '/staff.api/list',
  select: 'StaffList.Staff',
  ...pages,
  primaryKey: 'UUID',
  columns: columns['/staff.api/list'],
})
