import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, standardResource } from './standard-resource.ts'

/** Customers with their addresses; contacts, facilities and groups become tables of their own. */
export const customers: RestResource = standardResource({
  name: 'customers',
  description: 'Whose goods the warehouse holds.',
  path: '/v1/customers',
  select: 'data',
  paginator: pages,
  primaryKey: ['id'],
  columns: columns['/v1/customers'],
})
