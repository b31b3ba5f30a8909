import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/native/columns.ts'
import { stockLoading, type StockKeeping } from '../../stock-loading.ts'
import { hal, nativeResource, pages } from './native-resource.ts'

/** Stock by facility, item and qualifier: only the three together are unique, and the qualifier may be null. */
export function stockSummaries(stock: StockKeeping): RestResource {
  return nativeResource({
    name: 'stock_summaries',
    description: 'How much of an item a facility holds under a qualifier.',
    path: '/inventory/stocksummaries',
    select: 'Summaries',
    ...hal,
    paginator: pages(500),
    primaryKey: ['FacilityId', 'ItemIdentifier.Id', { path: 'Qualifier', nullable: true }],
    ...stockLoading(stock),
    columns: columns['/inventory/stocksummaries'],
  })
}
