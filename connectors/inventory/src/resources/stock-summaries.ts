import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { inventoryResource, pages } from '../inventory-resource.ts'

/** Stock by facility, item and qualifier: only the three together are unique, and the qualifier may be null. */
export const stockSummaries: RestResource = inventoryResource({
  name: 'stock_summaries',
  description: 'How much of an item a facility holds under a qualifier.',
  path: '/v1/stock_summaries',
  select: 'data',
  paginator: pages,
  primaryKey: ['facility_id', 'item_id', { path: 'qualifier', nullable: true }],
  columns: columns['/v1/stock_summaries'],
})
