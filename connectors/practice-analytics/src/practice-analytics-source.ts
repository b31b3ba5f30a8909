import { defineSource, type SourceFactory } from '@standpipe/core'
import { bearerAuth, createRestSource, type ResponseRule, type RestResource } from '@standpipe/rest'
import { inFormat } from './answers/in-format.ts'
import { isObject } from './answers/is-object.ts'
import {
  defaultSettings,
  practiceAnalyticsSettings,
  type PracticeAnalyticsSettings,
} from './practice-analytics-settings.ts'
import { inRange } from './ranges/in-range.ts'
import { clientDocuments } from './resources/people/client-documents.ts'
import { clientGroupList } from './resources/people/client-group-list.ts'
import { clientList } from './resources/people/client-list.ts'
import { costList } from './resources/money/cost-list.ts'
import { invoiceCurrent } from './resources/money/invoice-current.ts'
import { invoiceList } from './resources/money/invoice-list.ts'
import { jobList } from './resources/work/job-list.ts'
import { jobTasks } from './resources/work/job-tasks.ts'
import { leadList } from './resources/money/lead-list.ts'
import { purchaseOrderList } from './resources/money/purchase-order-list.ts'
import { quoteList } from './resources/money/quote-list.ts'
import { staffList } from './resources/people/staff-list.ts'
import { supplierList } from './resources/people/supplier-list.ts'
import { taskList } from './resources/work/task-list.ts'
import { timeList } from './resources/work/time-list.ts'

/**
 * Makes a source that reads staff, clients, jobs, time and money of a practice.
 *
 * @example
 * const source = practiceAnalytics({ baseUrl: 'https://api.example.com', token: process.env['TOKEN'] ?? '' })
 */
export const practiceAnalytics: SourceFactory<PracticeAnalyticsSettings> = defineSource({
  name: 'practice-analytics',
  settings: practiceAnalyticsSettings,
  create: (settings) => {
    const { baseUrl, token, accountId, format, startDate, lookBackDays, rangeMonths, onMissing } = {
      ...defaultSettings,
      ...settings,
    }
    const range = { startDate, lookBackDays, rangeMonths }
    return createRestSource({
      name: 'practice-analytics',
      client: {
        baseUrl,
        auth: bearerAuth({ token }),
        ...(accountId !== undefined && { headers: { account_id: accountId } }),
        // Of the API it is only known that it asks for patience with 429.
        retry: { maxRetries: 3, backoffFactor: 2 },
        concurrency: 5,
        responses: [failed],
        errorPath: 'ErrorDescription',
      },
      resources: resources.map((resource) => ({
        onMissing,
        ...inFormat(
          inRange(resource, range, () => Date.now()),
          format,
        ),
      })),
    })
  },
})

/**
 * An answer with a good status that does not say OK, nor what is wrong, which `errorPath` tells. With another status the same
 * word stands beside what that means: 429 is tried again.
 */
const failed: ResponseRule = {
  status: '2xx',
  body: ({ body }) => {
    const { Status: status, ErrorDescription: description = null } = isObject(body) ? body : {}
    return typeof status === 'string' && status.toUpperCase() !== 'OK' && description === null
  },
  action: 'fail',
  reason: 'the Status of the answer is not OK',
}

const resources: readonly RestResource[] = [
  staffList,
  clientList,
  clientDocuments,
  clientGroupList,
  costList,
  invoiceCurrent,
  invoiceList,
  jobList,
  jobTasks,
  leadList,
  purchaseOrderList,
  taskList,
  quoteList,
  supplierList,
  timeList,
]
