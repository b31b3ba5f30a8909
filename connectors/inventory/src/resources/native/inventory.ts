import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/native/columns.ts'
import { stockLoading, type StockKeeping } from '../../stock-loading.ts'
import { customers } from './customers.ts'
import { hal, largePages, nativeResource, pages, withoutRights } from './native-resource.ts'

/** What lies where. Not read by date: `ReceivedDate` stays when quantities change. */
export function inventoryRecords(stock: StockKeeping): RestResource {
  return nativeResource({
    name: 'inventory',
    description: 'What lies in the warehouse, by owner and place.',
    path: '/inventory',
    query: {
      rql: 'CustomerIdentifier.Id=={customer};FacilityIdentifier.Id=={facility}',
      sort: 'ReceiveItemId',
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
    primaryKey: ['ReceiveItemId'],
    ...stockLoading(stock),
    columns: columns['/inventory'],
  })
}
