import {
  resourceMessages,
  xmlText,
  type ConnectorMessages,
  type ResourceMessages,
} from '@standpipe/connector-kit'
import type { JsonObject } from '@standpipe/core'
import type { TestAnswer } from '@standpipe/testing'
import { describe } from 'vitest'
import practiceAnalytics, { type PracticeAnalyticsSettings } from '../src/index.ts'

type Write = (content: JsonObject) => TestAnswer

const xml: Write = (content) => ({
  headers: { 'content-type': 'application/xml; charset=utf-8' },
  text: xmlText('Response', content),
})

const json: Write = (content) => ({ json: content })

/** How the lists are asked for and answered in a format, `time` says how those that take a range of dates. */
function resources(write: Write, dated: Partial<ResourceMessages>): ConnectorMessages<never>['resources'] {
  const list = (path: string, wrapper: string, element: string): ResourceMessages => ({
    path,
    pageSize: 100,
    first: { page: '1', per_page: '100' },
    lastPage: 'total-reached',
    asked: ({ url }) => ({
      page: Number(url.searchParams.get('page')) - 1,
      limit: Number(url.searchParams.get('per_page')),
    }),
    page: ({ records, total }) =>
      write({ Status: 'OK', TotalRecords: total, [wrapper]: { [element]: records } }),
    foreign: write({ Status: 'OK', Something: { Else: '1' } }),
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
      path: '/client.api/documents/client%2F0',
      pageSize: null,
      first: {},
      lastPage: 'single-page',
      asked: () => ({ offset: 0 }),
      page: ({ records }) => write({ Status: 'OK', Documents: { Document: records } }),
      carried: { client_uuid: 'client/0' },
      statuses: { 404: 'partition-skipped' },
      foreign: write({ Status: 'OK', Something: { Else: '1' } }),
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
  ['XML', { accountId: 'a-1' }, xml, {}],
  ['JSON with a look back', { format: 'json', lookBackDays: 30 }, json, incremental],
])('the messages in %s', (_name, settings, write, dated) => {
  resourceMessages<PracticeAnalyticsSettings>({
    connector: practiceAnalytics,
    settings: { baseUrl: 'https://api.example.test', token: "s3cr3t/token 'ß'", ...settings },
    credential: { in: 'header', name: 'authorization', value: "Bearer s3cr3t/token 'ß'" },
    retries: 3,
    resources: resources(write, dated),
  })
})
