import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Leads by their date, which stays when they change. */
export const leadList: RestResource = practiceResource({
  name: 'lead_list',
  description: 'Jobs that may come.',
  path: '/lead.api/list',
  select: 'Leads.Lead',
  ...pages,
  primaryKey: 'UUID',
  cursor: { path: 'Date', param: 'from', endParam: 'to' },
  columns: columns['/lead.api/list'],
})
