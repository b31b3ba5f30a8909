import type { RestResource } from '@standpipe/rest'
import { columns } from '../generated/columns.ts'
import { inventoryResource, pages } from '../inventory-resource.ts'

/** What lies where. Not read by date: `received_at` stays when quantities change. */
export const inventoryRecords: RestResource = inventoryResource({
  name: 'inventory',
  description: 'What lies in the warehouse, by owner and place.',
  path: '/v1/inventory',
  select: 'data',
  paginator: pages,
  primaryKey: ['id'],
  columns: columns['/v1/inventory'],
})
