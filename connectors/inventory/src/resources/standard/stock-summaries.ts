import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { stockLoading, type StockKeeping } from '../../stock-loading.ts'
import { pages, standardResource } from './standard-resource.ts'

/** Stock by facility, item and qualifier: only the three together are unique, and the qualifier may be null. */
export function stockSummaries(stock: StockKeeping): RestResource {
  return standardResource({
    name: 'stock_summaries',
    description: 'How much of an item a facility holds under a qualifier.',
    path: '/v1/stock_summaries',
    select: 'data',
    paginator: pages,
    primaryKey: ['facility_id', 'item_id', { path: 'qualifier', nullable: true }],
    ...stockLoading(stock),
    columns: columns['/v1/stock_summaries'],
  })
}
