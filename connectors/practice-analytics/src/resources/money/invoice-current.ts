import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Invoices that are open. One that is closed leaves the list, and so its row goes. */
export const invoiceCurrent: RestResource = practiceResource({
  name: 'invoice_current',
  description: 'Invoices that are open now.',
  path: '/invoice.api/current',
  select: 'Invoices.Invoice',
  ...pages,
  primaryKey: 'UUID',
  onMissing: 'delete',
  columns: columns['/invoice.api/current'],
})
