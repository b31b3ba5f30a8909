import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Suppliers. */
export const supplierList: RestResource = practiceResource({
  name: 'supplier_list',
  description: 'Whom the practice buys from.',
  path: '/supplier.api/list',
  select: 'Suppliers.Supplier',
  ...pages,
  primaryKey: 'UUID',
  columns: columns['/supplier.api/list'],
})
