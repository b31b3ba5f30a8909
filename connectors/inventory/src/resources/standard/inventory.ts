import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { stockLoading, type StockKeeping } from '../../stock-loading.ts'
import { pages, standardResource } from './standard-resource.ts'

/** What lies where. Not read by date: `received_at` stays when quantities change. */
export function inventoryRecords(stock: StockKeeping): RestResource {
  return standardResource({
    name: 'inventory',
    description: 'What lies in the warehouse, by owner and place.',
    path: '/v1/inventory',
    select: 'data',
    paginator: pages,
    primaryKey: ['id'],
    ...stockLoading(stock),
    columns: columns['/v1/inventory'],
  })
}
