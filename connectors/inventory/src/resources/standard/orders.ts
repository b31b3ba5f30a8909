import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, standardResource } from './standard-resource.ts'

/** Orders with their addresses; lines and their serial numbers become tables of their own. */
export const orders: RestResource = standardResource({
  name: 'orders',
  description: 'What customers had sent out.',
  path: '/v1/orders',
  select: 'data',
  paginator: pages,
  primaryKey: ['id'],
  columns: columns['/v1/orders'],
})
