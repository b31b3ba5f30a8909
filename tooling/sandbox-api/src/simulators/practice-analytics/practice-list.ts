import type { ExactRecord } from '../../values/exact-value.ts'
import type { SimulatedList } from '../simulator.ts'
import { clientDocuments } from './lists/documents.ts'
import {
  costList,
  invoiceCurrent,
  invoiceList,
  leadList,
  purchaseOrderList,
  quoteList,
} from './lists/money.ts'
import { clientGroupList, clientList, staffList, supplierList } from './lists/people.ts'
import { jobList, jobTasks, taskList, timeList } from './lists/work.ts'

/** How a list is served. */
export interface PracticeList {
  readonly list: SimulatedList
  readonly path: string
  /** The element around the records, and that of a record. */
  readonly elements: readonly [wrapper: string, record: string]
  /** The field that a range of dates is compared with. Absent where the list takes none. */
  readonly dated?: string
}

/** All lists that are served whole and in pages. */
export const pagedLists: readonly PracticeList[] = [
  { list: staffList, path: '/staff.api/list', elements: ['StaffList', 'Staff'] },
  { list: clientList, path: '/client.api/list', elements: ['Clients', 'Client'] },
  { list: clientGroupList, path: '/clientgroup.api/list', elements: ['Groups', 'Group'] },
  { list: costList, path: '/cost.api/list', elements: ['Costs', 'Cost'] },
  { list: invoiceList, path: '/invoice.api/list', elements: ['Invoices', 'Invoice'], dated: 'Date' },
  { list: invoiceCurrent, path: '/invoice.api/current', elements: ['Invoices', 'Invoice'] },
  { list: jobList, path: '/job.api/list', elements: ['Jobs', 'Job'], dated: 'DateModifiedUtc' },
  { list: jobTasks, path: '/job.api/tasks', elements: ['Jobs', 'Job'], dated: 'DateModifiedUtc' },
  { list: leadList, path: '/lead.api/list', elements: ['Leads', 'Lead'], dated: 'Date' },
  {
    list: purchaseOrderList,
    path: '/purchaseorder.api/list',
    elements: ['PurchaseOrders', 'PurchaseOrder'],
    dated: 'Date',
  },
  { list: taskList, path: '/task.api/list', elements: ['TaskList', 'Task'] },
  { list: quoteList, path: '/quote.api/list', elements: ['Quotes', 'Quote'], dated: 'Date' },
  { list: supplierList, path: '/supplier.api/list', elements: ['Suppliers', 'Supplier'] },
  { list: timeList, path: '/time.api/list', elements: ['Times', 'Time'], dated: 'Date' },
]

/** The documents, which are served by client. */
export const documentList: PracticeList = {
  list: clientDocuments,
  path: '/client.api/documents/{uuid}',
  elements: ['Documents', 'Document'],
}

/** The day of a record, `YYYYMMDD`; null without one. */
export function dayOf(record: ExactRecord, field: string): string | null {
  const value = record[field]
  return typeof value === 'string' ? value.slice(0, 10).replaceAll('-', '') : null
}
