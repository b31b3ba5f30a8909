import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { inventoryResource, pages } from '../inventory-resource.ts'

/** Received items; the fields that a warehouse added become a table of their own. */
export const stockDetails: RestResource = inventoryResource({
  name: 'stock_details',
  description: 'Received items and where they lie.',
  path: '/v1/stock_details',
  select: 'data',
  paginator: pages,
  primaryKey: ['receive_item_id'],
  columns: columns['/v1/stock_details'],
})
