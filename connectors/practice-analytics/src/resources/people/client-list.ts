import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Clients; their contacts become a table of their own. */
export const clientList: RestResource = practiceResource({
  name: 'client_list',
  description: 'Whom the practice works for.',
  path: '/client.api/list',
  select: 'Clients.Client',
  ...pages,
  primaryKey: 'UUID',
  columns: columns['/client.api/list'],
})
