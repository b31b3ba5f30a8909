import type { RestResource } from '@standpipe/rest'
import { columns } from '../../generated/columns.ts'
import { pages, practiceResource } from '../../practice-analytics-resource.ts'

/** Invoices by their date, which stays when they change. */
export const invoiceList: RestResource = practiceResource({
  name: 'invoice_list',
  description: 'Invoices, current and archived.',
  path: '/invoice.api/list',
  select: 'Invoices.Invoice',
  ...pages,
  primaryKey: 'UUID',
  cursor: { path: 'Date', param: 'from', endParam: 'to' },
  columns: columns['/invoice.api/list'],
})
