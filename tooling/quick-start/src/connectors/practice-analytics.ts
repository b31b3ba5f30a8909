import type { ShownConnector } from '../shown-connector.ts'

/** Who worked on what in a practice, and what it charged. */
export const practiceAnalytics: ShownConnector = {
  name: 'practice-analytics',
  settings: ({ url, apiKey }) => ({ baseUrl: `${url}/practice-analytics`, token: apiKey }),
  queries: [
    {
      question: 'Which clients owe the most? (The API answers in XML, where an amount is a text.)',
      sql: `select client__name as client, count(*) as invoices, round(sum(amount_outstanding), 2) as outstanding
from practice_analytics.invoice_list
group by client order by outstanding desc, client limit 5`,
    },
  ],
}
