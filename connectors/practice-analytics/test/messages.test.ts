import { resourceMessages, type ConnectorMessages, type ResourceMessages } from '@standpipe/connector-kit'
import { describe } from 'vitest'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../src/index.ts'
import { pagedList, wholeList, writeJson, writeXml, type Write } from './support/api-list.ts'

/** How the lists are asked for and answered in a format; `dated` is laid over those that take a range of dates. */
function resources(write: Write, dated: Partial<ResourceMessages>): ConnectorMessages<never>['resources'] {
  const foreign = write({ Status: 'OK', Something: { Else: '1' } })
  const list = (path: string, wrapper: string, element: string): ResourceMessages => ({
    ...pagedList(write, [wrapper, element]),
    path,
    first: { page: '1', per_page: '100' },
    lastPage: 'total-reached',
    foreign,
  })
  const range = (path: string, wrapper: string, element: string): ResourceMessages => ({
    ...list(path, wrapper, element),
    first: { from: '19000101', to: '20991231', page: '1', per_page: '100' },
    ...dated,
  })
  return {
    staff_list: list('/staff.api/list', 'StaffList', 'Staff'),
    client_list: {
      ...list('/client.api/list', 'Clients', 'Client'),
      record: (index) => ({ UUID: `client/${index}` }),
    },
    client_documents: {
      ...wholeList(write, ['Documents', 'Document']),
      path: '/client.api/documents/client%2F0',
      first: {},
      lastPage: 'single-page',
      carried: { client_uuid: 'client/0' },
      statuses: { 404: 'partition-skipped' },
      foreign,
    },
    client_group_list: list('/clientgroup.api/list', 'Groups', 'Group'),
    cost_list: list('/cost.api/list', 'Costs', 'Cost'),
    invoice_current: list('/invoice.api/current', 'Invoices', 'Invoice'),
    invoice_list: range('/invoice.api/list', 'Invoices', 'Invoice'),
    job_list: range('/job.api/list', 'Jobs', 'Job'),
    job_tasks: range('/job.api/tasks', 'Jobs', 'Job'),
    lead_list: range('/lead.api/list', 'Leads', 'Lead'),
    purchase_order_list: range('/purchaseorder.api/list', 'PurchaseOrders', 'PurchaseOrder'),
    task_list: list('/task.api/list', 'TaskList', 'Task'),
    quote_list: range('/quote.api/list', 'Quotes', 'Quote'),
    supplier_list: list('/supplier.api/list', 'Suppliers', 'Supplier'),
    time_list: range('/time.api/list', 'Times', 'Time'),
  }
}

const incremental = { cursor: { param: 'from', first: '19000101', second: '20241203' } }

type Form = [
  name: string,
  settings: Partial<PracticeAnalyticsSettings>,
  write: Write,
  dated: Partial<ResourceMessages>,
]

describe.each<Form>([
  ['XML', { accountId: 'a-1' }, writeXml, {}],
  ['JSON with a look back', { format: 'json', lookBackDays: 30 }, writeJson, incremental],
])('the messages in %s', (_name, settings, write, dated) => {
  resourceMessages<PracticeAnalyticsSettings>({
    connector: practiceAnalytics,
    settings: { baseUrl: 'https://api.example.test', token: "s3cr3t/token 'ß'", ...settings },
    credential: { in: 'header', name: 'authorization', value: "Bearer s3cr3t/token 'ß'" },
    retries: 3,
    resources: resources(write, dated),
  })
})
