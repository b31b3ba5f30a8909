import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/native/columns.ts'
import { customers } from './customers.ts'
import { hal, largePages, lastModified, nativeResource, pages, withoutRights } from './native-resource.ts'

/** Orders with their lines, of each customer in each of its facilities. In the order of their ids, which no change moves. */
export const orders: RestResource = nativeResource({
  name: 'orders',
  description: 'What customers had sent out.',
  path: '/orders',
  query: {
    rql: 'ReadOnly.CustomerIdentifier.Id=={customer};ReadOnly.FacilityIdentifier.Id=={facility}',
    sort: 'ReadOnly.OrderId',
  },
  select: 'ResourceList',
  ...hal,
  ...largePages,
  ...withoutRights,
  paginator: pages(1000),
  parents: {
    resource: customers,
    values: { customer: 'ReadOnly.CustomerId', facility: 'Facilities[].Id' },
  },
  primaryKey: ['ReadOnly.OrderId'],
  cursor: lastModified,
  columns: columns['/orders'],
})
