import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { inventoryResource, pages } from '../inventory-resource.ts'

/** Customers with their addresses; contacts, facilities and groups become tables of their own. */
export const customers: RestResource = inventoryResource({
  name: 'customers',
  description: 'Whose goods the warehouse holds.',
  path: '/v1/customers',
  select: 'data',
  paginator: pages,
  primaryKey: ['id'],
  columns: columns['/v1/customers'],
})
