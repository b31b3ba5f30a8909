import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/native/columns.ts'
import { stockLoading, type StockKeeping } from '../../stock-loading.ts'
import { customers } from './customers.ts'
import { hal, largePages, nativeResource, pages, withoutRights } from './native-resource.ts'

/** Received items of each customer in each of its facilities; the API does not say again whose and where. */
export function stockDetails(stock: StockKeeping): RestResource {
  return nativeResource({
    name: 'stock_details',
    description: 'Received items and where they lie.',
    path: '/inventory/stockdetails',
    query: { customerid: '{customer}', facilityid: '{facility}', sort: 'ReceiveItemId' },
    select: 'ResourceList',
    ...hal,
    ...largePages,
    ...withoutRights,
    paginator: pages(500),
    parents: {
      resource: customers,
      values: { customer: 'ReadOnly.CustomerId', facility: 'Facilities[].Id' },
      carry: { CustomerId: 'ReadOnly.CustomerId', FacilityId: 'Facilities[].Id' },
    },
    primaryKey: ['ReceiveItemId'],
    ...stockLoading(stock),
    columns: {
      CustomerId: { type: 'bigint', description: 'The customer that it was asked for.' },
      FacilityId: { type: 'bigint', description: 'The facility that it was asked for.' },
      ...columns['/inventory/stockdetails'],
    },
  })
}
