import type { Generation } from '@standpipe/connector-kit/generate'
import type { PracticeAnalyticsSettings } from '../src/index.ts'

/** What the generated files of this connector are made from, besides its document and its code. */
export const generation: Generation<PracticeAnalyticsSettings> = {
  folder: new URL('../', import.meta.url),
  records: {
    '/staff.api/list': 'StaffList.Staff',
    '/client.api/list': 'Clients.Client',
    '/client.api/documents/{uuid}': 'Documents.Document',
    '/clientgroup.api/list': 'Groups.Group',
    '/cost.api/list': 'Costs.Cost',
    '/invoice.api/current': 'Invoices.Invoice',
    '/invoice.api/list': 'Invoices.Invoice',
    '/job.api/list': 'Jobs.Job',
    '/job.api/tasks': 'Jobs.Job',
    '/lead.api/list': 'Leads.Lead',
    '/purchaseorder.api/list': 'PurchaseOrders.PurchaseOrder',
    '/task.api/list': 'TaskList.Task',
    '/quote.api/list': 'Quotes.Quote',
    '/supplier.api/list': 'Suppliers.Supplier',
    '/time.api/list': 'Times.Time',
  },
  connector: () => import('../src/index.ts'),
  examples: [{ settings: { baseUrl: 'https://api.example.com', token: 'example' } }],
}
