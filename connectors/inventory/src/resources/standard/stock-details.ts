import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { stockLoading, type StockKeeping } from '../../stock-loading.ts'
import { pages, standardResource } from './standard-resource.ts'

/** Received items; the fields that a warehouse added become a table of their own. */
export function stockDetails(stock: StockKeeping): RestResource {
  return standardResource({
    name: 'stock_details',
    description: 'Received items and where they lie.',
    path: '/v1/stock_details',
    select: 'data',
    paginator: pages,
    primaryKey: ['receive_item_id'],
    ...stockLoading(stock),
    columns: columns['/v1/stock_details'],
  })
}
