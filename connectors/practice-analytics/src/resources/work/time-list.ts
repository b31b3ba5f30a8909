import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Time sheet entries by the day that was worked, which is often not the day of the entry. */
export const timeList: RestResource = practiceResource({
  name: 'time_list',
  description: 'Time sheet entries.',
  path: '/time.api/list',
  select: 'Times.Time',
  ...pages,
  primaryKey: 'UUID',
  cursor: { path: 'Date', param: 'from', endParam: 'to' },
  columns: columns['/time.api/list'],
})
