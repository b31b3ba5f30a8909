import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Purchase orders: the only records without a UUID. */
export const purchaseOrderList: RestResource = practiceResource({
  name: 'purchase_order_list',
  description: 'Orders to suppliers.',
  path: '/purchaseorder.api/list',
  select: 'PurchaseOrders.PurchaseOrder',
  ...pages,
  primaryKey: 'ID',
  cursor: { path: 'Date', param: 'from', endParam: 'to' },
  columns: columns['/purchaseorder.api/list'],
})
